package zhiguang.notices;

import java.util.List;
import java.util.Locale;

/** Says the language, the key and the arguments, so that tests see what was meant. */
public final class KeyWording implements Wording {

    @Override
    public String say(Locale language, String key, Object... arguments) {
        return (language.getLanguage() + " " + key + " " + String.join(" ", List.of(arguments).stream().map(Object::toString).toList())).strip();
    }

    @Override
    public String reason(Locale language, Notice.Reason reason) {
        return say(language, "diagnosis." + reason.cause(), reason.sure() ? "sure" : "likely", reason.detail());
    }
}
