package zhiguang.ui.pipelines;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.jobs.StepForms;

/** Asks what a new step begins with: a script, a template or a draft. */
class StepDialog extends Dialog {

    /** {@code job} is the draft of the new-job form. */
    record Begun(String label, String name, String job) {}

    StepDialog(PipelinePages.Beginnings found, StepForms forms, Consumer<Begun> begun) {
        setHeaderTitle(getTranslation("pipeline.add"));
        List<Begun> all = new ArrayList<>();
        String step = getTranslation("pipeline.step-name");
        all.add(new Begun(getTranslation("pipeline.begin.script"), step, forms.example(step)));
        found.templates().forEach(template -> {
            String name = template.body().name().in(getLocale());
            all.add(new Begun(getTranslation("pipeline.begin.template", name), name, forms.of(template)));
        });
        found.drafts().forEach((name, json) -> all.add(new Begun(getTranslation("pipeline.begin.draft", name), name, json)));
        ComboBox<Begun> begin = new ComboBox<>(getTranslation("pipeline.begin"));
        begin.setItems(all);
        begin.setItemLabelGenerator(Begun::label);
        begin.setValue(all.getFirst());
        begin.setWidth("min(26rem, 80vw)");
        add(new Div(begin));
        Button add = new Button(getTranslation("pipeline.add"), Symbol.PLUS.icon(), event -> Optional.ofNullable(begin.getValue()).ifPresent(chosen -> {
            close();
            begun.accept(chosen);
        }));
        add.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), add);
    }
}
