package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import zhiguang.identity.SessionId;
import zhiguang.identity.SignInStep;

/** What somebody who is in wants at a provider; it is done once, and without it the provider's answer is a sign-in. */
record Errand(Kind kind, String provider, SignedInUser user) {

    enum Kind {
        /** To join both accounts. */
        LINK,
        /** To show again that it is them. */
        PROVE
    }

    void keep(KeptSteps steps, HttpServletRequest request, HttpServletResponse response) {
        Map<String, String> content = Map.of(
                "kind", kind.name(),
                "provider", provider,
                "login", user.getName(),
                "version", Integer.toString(user.accessVersion()),
                "session", user.session().toString());
        steps.keep(SignInStep.ERRAND, content, request, response);
    }

    static Optional<Errand> find(KeptSteps steps, HttpServletRequest request, String provider) {
        return steps.find(SignInStep.ERRAND, request).map(Errand::read).filter(errand -> errand.provider.equals(provider));
    }

    /** Also one at another provider is over then. */
    static Optional<Errand> take(KeptSteps steps, HttpServletRequest request, HttpServletResponse response, String provider) {
        return steps.take(SignInStep.ERRAND, request, response).map(Errand::read).filter(errand -> errand.provider.equals(provider));
    }

    private static Errand read(Map<String, String> content) {
        return new Errand(
                Kind.valueOf(get(content, "kind")),
                get(content, "provider"),
                new SignedInUser(
                        get(content, "login"),
                        Integer.parseInt(get(content, "version")),
                        new SessionId(UUID.fromString(get(content, "session")))));
    }

    private static String get(Map<String, String> content, String name) {
        return Objects.requireNonNull(content.get(name), name);
    }
}
