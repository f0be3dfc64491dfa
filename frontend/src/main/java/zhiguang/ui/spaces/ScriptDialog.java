package zhiguang.ui.spaces;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Consumer;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Symbol;

/** Hands out a script that downloads big results for hours and goes on after a break. */
class ScriptDialog extends Dialog {

    static final String FILE = "zhiguang-download.sh";

    private final Div form = new Div();
    private final Button save;

    ScriptDialog(Consumer<ScriptDialog> make) {
        setHeaderTitle(getTranslation("data.script.title"));
        setWidth("36rem");
        form.addClassName("zg-share-form");
        form.add(new Paragraph(getTranslation("data.script.why")));
        add(form);
        save = new Button(getTranslation("data.script.save"), Symbol.DOWNLOAD.icon(), click -> make.accept(this));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setDisableOnClick(true);
        getFooter().add(new Button(getTranslation("action.close"), click -> close()), save);
    }

    void showCommand() {
        save.setVisible(false);
        form.add(new Paragraph(getTranslation("data.script.run")), new LinkLine("bash " + FILE));
    }

    void fail(RuntimeException failure) {
        save.setEnabled(true);
        Failures.show(failure);
    }
}
