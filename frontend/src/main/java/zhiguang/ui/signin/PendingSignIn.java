package zhiguang.ui.signin;

import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.identity.PortalUser;
import zhiguang.identity.ProviderSession;
import zhiguang.identity.SignInStep;

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
    private static final Duration LIFE = SignInStep.FACTOR.life();

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

    /** In a session with a new id; and beside it, for another instance of the portal. */
    void keep(KeptSteps steps, HttpServletRequest request, HttpServletResponse response) {
        keep(request);
        Map<String, String> content = new HashMap<>(Map.of("login", login, "version", Integer.toString(accessVersion), "until", until.toString()));
        if (provider != null) {
            content.put("issuer", provider.issuer());
            content.put("subject", provider.subject());
            Optional.ofNullable(provider.id()).ifPresent(id -> content.put("session", id));
            Optional.ofNullable(provider.shown()).ifPresent(shown -> content.put("shown", shown.toString()));
        }
        steps.keep(SignInStep.FACTOR, content, request, response);
    }

    /** From another instance, if this one knows of nothing. */
    static void take(KeptSteps steps, HttpServletRequest request) {
        if (find(request).isEmpty()) {
            steps.find(SignInStep.FACTOR, request).map(PendingSignIn::read).ifPresent(pending -> pending.keep(request));
        }
    }

    private void keep(HttpServletRequest request) {
        request.getSession();
        request.changeSessionId();
        request.getSession().setAttribute(ATTRIBUTE, this);
    }

    private static PendingSignIn read(Map<String, String> content) {
        String issuer = content.get("issuer");
        ProviderSession provider = issuer == null ? null : new ProviderSession(
                issuer,
                get(content, "subject"),
                content.get("session"),
                Optional.ofNullable(content.get("shown")).map(Instant::parse).orElse(null));
        return new PendingSignIn(
                get(content, "login"), Integer.parseInt(get(content, "version")), Instant.parse(get(content, "until")), false, provider);
    }

    private static String get(Map<String, String> content, String name) {
        return Objects.requireNonNull(content.get(name), name);
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

    static void forget(KeptSteps steps, HttpServletRequest request, HttpServletResponse response) {
        steps.take(SignInStep.FACTOR, request, response);
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    private static Optional<PendingSignIn> valid(@Nullable Object kept) {
        return kept instanceof PendingSignIn pending && pending.until.isAfter(Instant.now()) ? Optional.of(pending) : Optional.empty();
    }
}
