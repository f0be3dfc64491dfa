package zhiguang.ui.common;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinService;
import java.util.Locale;
import org.springframework.util.unit.DataSize;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;

/** Failures as sentences in the reader's language. */
public final class FailureText {

    private FailureText() {}

    /** For the line below a field. */
    public static String of(InvalidInputException failure) {
        String key = "error." + failure.code();
        I18NProvider texts = VaadinService.getCurrent().getInstantiator().getI18NProvider();
        Locale locale = UI.getCurrent().getLocale();
        String sentence = texts.getTranslation(key, locale, arguments(failure, locale));
        boolean missing = sentence.equals(key) || sentence.startsWith("!");
        return missing && failure.getMessage() != null ? failure.getMessage() : sentence;
    }

    private static Object[] arguments(InvalidInputException failure, Locale locale) {
        return failure.arguments().stream()
                .map(given -> given instanceof DataSize size ? new Formats(locale).bytes(size.toBytes()) : given)
                .toArray();
    }

    /** Says which system does not answer and what that means. */
    public static String of(RemoteSystemException failure) {
        return translate("remote." + failure.kind().name(), name(failure.system()));
    }

    public static String name(RemoteSystem system) {
        return translate("system." + system.name());
    }

    private static String translate(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
