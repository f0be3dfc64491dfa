package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody who is in wants at a provider; it is done once, and without it the provider's answer is a sign-in. */
record Errand(Kind kind, String provider, SignedInUser user, Instant until) implements Serializable {

    enum Kind {
        /** To join both accounts. */
        LINK,
        /** To show again that it is them. */
        PROVE
    }

    @Serial
    private static final long serialVersionUID = 1;

    private static final String ATTRIBUTE = Errand.class.getName();
    private static final Duration LIFE = Duration.ofMinutes(5);

    static void keep(Kind kind, String provider, SignedInUser user, HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, new Errand(kind, provider, user, Instant.now().plus(LIFE)));
    }

    static Optional<Errand> find(HttpServletRequest request, String provider) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : valid(session.getAttribute(ATTRIBUTE), provider);
    }

    static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    private static Optional<Errand> valid(@Nullable Object kept, String provider) {
        return kept instanceof Errand errand && errand.until.isAfter(Instant.now()) && errand.provider.equals(provider)
                ? Optional.of(errand)
                : Optional.empty();
    }
}
