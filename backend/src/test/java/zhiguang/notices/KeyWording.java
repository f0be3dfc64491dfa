package zhiguang.notices;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says the language, the key and the arguments, so that tests see what was meant. */
public final class KeyWording implements Wording {

    @Override
    public String say(Locale language, String key, @Nullable Object... arguments) {
        String said = Arrays.stream(arguments).map(String::valueOf).collect(Collectors.joining(" "));
        return (language.getLanguage() + " " + key + " " + said).strip();
    }

    @Override
    public String reason(Locale language, Notice.Reason reason) {
        return say(language, "diagnosis." + reason.cause(), reason.sure() ? "sure" : "likely", reason.detail());
    }
}
