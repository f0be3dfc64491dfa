package zhiguang.ui.billing;

import com.vaadin.flow.component.UI;
import java.util.Locale;

/** Texts in one language, also off the page. */
interface Wording {

    String get(String key, Object... arguments);

    /** The language of the page that is open. */
    static Wording current() {
        UI ui = UI.getCurrent();
        Locale language = ui.getLocale();
        return (key, arguments) -> ui.getTranslation(language, key, arguments);
    }
}
