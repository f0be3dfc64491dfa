package zhiguang.ui.notices;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhiguang.jobs.diagnosis.Diagnosis;
import zhiguang.notices.Notice;
import zhiguang.notices.Wording;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Languages;
import zhiguang.ui.jobs.DiagnosisText;

/** The pages' own sentences, also where there is no page. */
@Component
class NoticeWording implements Wording {

    private static final String TEXTS = "vaadin-i18n.translations";

    @Override
    public String say(Locale language, String key, @Nullable Object... arguments) {
        Locale ours = Languages.nearest(language);
        ResourceBundle texts =
                ResourceBundle.getBundle(TEXTS, ours, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        try {
            return arguments.length == 0 ? texts.getString(key) : new MessageFormat(texts.getString(key), ours).format(arguments);
        } catch (MissingResourceException e) {
            throw new IllegalStateException("there is no text for " + key, e);
        }
    }

    @Override
    public String reason(Locale language, Notice.Reason reason) {
        Diagnosis diagnosis = new Diagnosis(reason.cause(), reason.sure(), reason.detail(), Optional.empty());
        return DiagnosisText.of(diagnosis, (key, arguments) -> say(language, key, arguments), new Formats(Languages.nearest(language)))
                .sentence();
    }
}
