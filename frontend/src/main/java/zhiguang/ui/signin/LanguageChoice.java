package zhiguang.ui.signin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.util.Locale;
import java.util.Optional;

/** The language somebody picked before signing in. */
final class LanguageChoice {

    private static final String ATTRIBUTE = LanguageChoice.class.getName();

    private LanguageChoice() {}

    static void keep(Locale language) {
        VaadinSession.getCurrent().setAttribute(ATTRIBUTE, language);
        UI.getCurrent().getPage().reload();
    }

    static Optional<Locale> find() {
        return Optional.ofNullable((Locale) VaadinSession.getCurrent().getAttribute(ATTRIBUTE));
    }

    static void forget() {
        VaadinSession.getCurrent().setAttribute(ATTRIBUTE, null);
    }
}
