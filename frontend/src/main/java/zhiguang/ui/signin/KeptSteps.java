package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.identity.SignInStep;
import zhiguang.identity.SignInSteps;

/** What lies between two steps of a sign-in: in the database, for the browser that has the cookie, so that any instance of the portal can go on. */
@Component
class KeptSteps {

    private final SignInSteps steps;

    KeptSteps(SignInSteps steps) {
        this.steps = steps;
    }

    /** In place of what this browser had. */
    void keep(SignInStep step, Map<String, String> content, HttpServletRequest request, HttpServletResponse response) {
        cookie(step).find(request).ifPresent(before -> steps.take(step, before));
        cookie(step).keep(steps.keep(step, content), request, response);
    }

    Optional<Map<String, String>> find(SignInStep step, HttpServletRequest request) {
        return cookie(step).find(request).flatMap(token -> steps.find(step, token));
    }

    /** Once. */
    Optional<Map<String, String>> take(SignInStep step, HttpServletRequest request, HttpServletResponse response) {
        return cookie(step).find(request).flatMap(token -> {
            cookie(step).forget(request, response);
            return steps.take(step, token);
        });
    }

    private static BrowserCookie cookie(SignInStep step) {
        return new BrowserCookie("zhiguang-" + step.name().toLowerCase(Locale.ROOT), Optional.of(step.life()));
    }
}
