package zhiguang.ui.common;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;

/** Puts a text on the clipboard with one click and says that it did. */
@JsModule("./copy.ts")
public class CopyButton extends Button {

    public CopyButton(String text) {
        super(Symbol.COPY.icon());
        addThemeVariants(ButtonVariant.TERTIARY);
        addClassName("zg-copy");
        String label = getTranslation("action.copy");
        setAriaLabel(label);
        setTooltipText(label);
        getElement().setAttribute("data-copy", text);
    }
}
