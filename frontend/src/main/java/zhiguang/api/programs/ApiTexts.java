package zhiguang.api.programs;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.notices.Wording;

/** The portal's sentences in the language that a request asks for, English where it asks for none. */
@Component
public class ApiTexts {

    private final Wording wording;

    ApiTexts(Wording wording) {
        this.wording = wording;
    }

    public static Locale language(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null ? Locale.ENGLISH : request.getLocale();
    }

    String of(HttpServletRequest request, ApiProblem problem) {
        return wording.say(language(request), "api.problem." + problem.code(), problem.arguments().toArray());
    }

    /** A value without a sentence of its own has an English one. */
    String of(HttpServletRequest request, InvalidInputException failure) {
        Object[] arguments = failure.arguments().stream().map(ApiTexts::plain).toArray();
        try {
            return wording.say(language(request), "error." + failure.code(), arguments);
        } catch (IllegalStateException missing) {
            return String.valueOf(failure.getMessage());
        }
    }

    String of(HttpServletRequest request, RemoteSystemException failure) {
        Locale language = language(request);
        return wording.say(language, "remote." + failure.kind().name(), wording.say(language, "system." + failure.system().name()));
    }

    String say(HttpServletRequest request, String key, @Nullable Object... arguments) {
        return wording.say(language(request), key, arguments);
    }

    private static Object plain(Object given) {
        return given instanceof DataSize size ? size.toMegabytes() + " MB" : given;
    }
}
