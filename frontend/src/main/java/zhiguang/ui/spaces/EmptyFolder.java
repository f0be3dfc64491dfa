package zhiguang.ui.spaces;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Symbol;

/** A folder with nothing in it: who may write is told how to begin. */
class EmptyFolder extends Div {

    private final Runnable choose;

    EmptyFolder(Runnable choose) {
        this.choose = choose;
        addClassName("zg-empty-folder");
    }

    void show(boolean writable) {
        removeAll();
        if (!writable) {
            add(new EmptyState(Symbol.INBOX, getTranslation("data.empty"), getTranslation("data.empty.read-only")));
            return;
        }
        Button upload = new Button(getTranslation("data.upload.choose"), Symbol.UPLOAD.icon(), click -> choose.run());
        upload.addThemeVariants(ButtonVariant.PRIMARY);
        add(new EmptyState(Symbol.INBOX, getTranslation("data.empty"), getTranslation("data.empty.why"), upload));
    }
}
