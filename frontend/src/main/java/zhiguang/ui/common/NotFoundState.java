package zhiguang.ui.common;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

/** Says the same of what is not there and of what is not yours. */
public class NotFoundState extends EmptyState {

    public NotFoundState() {
        super(Symbol.SEARCH, say("not-found.title"), say("not-found.why"), home());
    }

    private static Button home() {
        Button home = new Button(say("not-found.home"), event -> UI.getCurrent().navigate(""));
        home.addThemeVariants(ButtonVariant.PRIMARY);
        return home;
    }

    private static String say(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
