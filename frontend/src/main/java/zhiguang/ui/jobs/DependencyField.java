package zhiguang.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhiguang.jobs.Job;
import zhiguang.ui.common.Symbol;

/** Which jobs must come first: picked from one's own, or written as Slurm does. */
class DependencyField extends Div {

    private static final List<String> KINDS = List.of("afterok", "afterany", "afternotok", "after", "aftercorr");

    final TextField spec = new TextField(getTranslation("job.form.option.dependency"));
    private final Select<String> kind = new Select<>();
    private final ComboBox<Job> job = new ComboBox<>();

    DependencyField(Runnable changed) {
        addClassName("zg-dependency");
        spec.setPlaceholder("afterok:4711");
        spec.setClearButtonVisible(true);
        spec.setManualValidation(true);
        spec.addValueChangeListener(event -> changed.run());
        kind.setItems(KINDS);
        kind.setValue(KINDS.getFirst());
        kind.setItemLabelGenerator(k -> getTranslation("job.form.dependency." + k));
        kind.setAriaLabel(getTranslation("job.form.option.dependency"));
        job.setItems(List.of());
        job.setItemLabelGenerator(j -> "#" + j.id() + " · " + j.name());
        job.setPlaceholder(getTranslation("job.form.dependency.job"));
        job.setAriaLabel(getTranslation("job.form.dependency.job"));
        Button add = new Button(getTranslation("job.form.dependency.add"), Symbol.PLUS.icon(), event -> addChosen());
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(spec, new Div(kind, job, add));
    }

    void offer(List<Job> own) {
        job.setItems(own);
    }

    void show(String typed) {
        spec.setValue(typed);
    }

    String typed() {
        return spec.getValue().strip();
    }

    private void addChosen() {
        @Nullable Job chosen = job.getValue();
        if (chosen != null) {
            String one = kind.getValue() + ":" + chosen.id();
            spec.setValue(typed().isEmpty() ? one : typed() + "," + one);
            job.clear();
        }
    }
}
