package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import zhiguang.identity.BegunSession;
import zhiguang.identity.KnownBrowsers;
import zhiguang.identity.PortalUser;
import zhiguang.identity.ProviderSession;
import zhiguang.identity.SessionId;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;
import zhiguang.identity.SignInSessions;
import zhiguang.identity.SignInToken;

/** The one way in, whatever was asked before: a sign-in in the database, its token in the browser, and what Spring Security wants to know. */
@Component
class Entrance {

    private static final BrowserCookie BROWSER = new BrowserCookie("zhiguang-browser", Optional.of(KnownBrowsers.LIFE));

    private final SignIn signIn;
    private final SignInSessions sessions;
    private final KnownBrowsers browsers;

    Entrance(SignIn signIn, SignInSessions sessions, KnownBrowsers browsers) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.browsers = browsers;
    }

    /** After whatever was asked beside the password. */
    Authentication finish(PortalUser user, int accessVersion, Optional<ProviderSession> provider) {
        return switch (signIn.finish(user, accessVersion)) {
            case SignInResult.Accepted(PortalUser known, int version) -> enter(known, version, provider);
            case SignInResult.MoreAsked _, SignInResult.Unavailable _, SignInResult.Busy _, SignInResult.Refused _ ->
                throw new BadCredentialsException("refused");
        };
    }

    Authentication enter(PortalUser user, int accessVersion, Optional<ProviderSession> provider) {
        Optional<ServletRequestAttributes> now = now();
        String agent = now.map(request -> request.getRequest().getHeader("User-Agent")).orElse("");
        BegunSession begun = sessions.begin(user, accessVersion, agent, provider);
        now.ifPresent(request -> Optional.ofNullable(request.getResponse())
                .ifPresent(response -> keep(user, begun, request.getRequest(), response)));
        return signedIn(user, accessVersion, begun.id());
    }

    /** What this browser has from an earlier sign-in. */
    static Optional<SignInToken> knownBrowser() {
        return now().flatMap(request -> BROWSER.find(request.getRequest()));
    }

    private void keep(PortalUser user, BegunSession begun, HttpServletRequest request, HttpServletResponse response) {
        SignInCookie.keep(begun.token(), request, response);
        browsers.keep(user.id(), BROWSER.find(request)).ifPresent(token -> BROWSER.keep(token, request, response));
    }

    private static Optional<ServletRequestAttributes> now() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .filter(ServletRequestAttributes.class::isInstance)
                .map(ServletRequestAttributes.class::cast);
    }

    static Authentication signedIn(PortalUser user, int accessVersion, SessionId session) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedInUser(user.login(), accessVersion, session),
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + user.role().name())));
    }
}
