package zhiguang.ui.signin;

import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.identity.PortalUser;
import zhiguang.identity.ProviderSession;

/**
 * A right password, or a provider's word, that is not enough. It opens nothing: for all but the page that asks for the rest, its browser is signed out.
 *
 * @param proved whether the rest was given, when an authenticator was set up just now
 * @param provider by which it is, null for a password
 */
record PendingSignIn(String login, int accessVersion, Instant until, boolean proved, @Nullable ProviderSession provider) implements Serializable {

    @Serial
    private static final long serialVersionUID = 2;

    private static final String ATTRIBUTE = PendingSignIn.class.getName();
    private static final Duration LIFE = Duration.ofMinutes(10);

    static PendingSignIn of(String login, int accessVersion) {
        return new PendingSignIn(login, accessVersion, Instant.now().plus(LIFE), false, null);
    }

    static PendingSignIn of(String login, int accessVersion, ProviderSession provider) {
        return new PendingSignIn(login, accessVersion, Instant.now().plus(LIFE), false, provider);
    }

    static Optional<PendingSignIn> find(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : valid(session.getAttribute(ATTRIBUTE));
    }

    /** Of the page that is open. */
    static Optional<PendingSignIn> find() {
        return valid(VaadinSession.getCurrent().getSession().getAttribute(ATTRIBUTE));
    }

    /** In a session with a new id. */
    void keep(HttpServletRequest request) {
        request.getSession();
        request.changeSessionId();
        request.getSession().setAttribute(ATTRIBUTE, this);
    }

    void keepProved() {
        PendingSignIn proof = new PendingSignIn(login, accessVersion, until, true, provider);
        VaadinSession.getCurrent().getSession().setAttribute(ATTRIBUTE, proof);
    }

    /** Of somebody whom their device vouches for, without a password. */
    static void keepProved(PortalUser user, int accessVersion) {
        PendingSignIn proof = new PendingSignIn(user.login(), accessVersion, Instant.now().plus(LIFE), true, null);
        VaadinSession.getCurrent().getSession().setAttribute(ATTRIBUTE, proof);
    }

    static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    private static Optional<PendingSignIn> valid(@Nullable Object kept) {
        return kept instanceof PendingSignIn pending && pending.until.isAfter(Instant.now()) ? Optional.of(pending) : Optional.empty();
    }
}
