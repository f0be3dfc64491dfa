package zhiguang.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import zhiguang.ui.common.Symbol;

/** Keeps its label while it works. */
class SubmitButton extends Button {

    SubmitButton(Runnable submit) {
        setText(getTranslation("job.form.submit"));
        setIcon(Symbol.PLAY.icon());
        addThemeVariants(ButtonVariant.PRIMARY);
        addClickListener(event -> submit.run());
    }

    void busy(boolean busy) {
        setEnabled(!busy);
        setIcon((busy ? Symbol.LOADER : Symbol.PLAY).icon());
    }
}
