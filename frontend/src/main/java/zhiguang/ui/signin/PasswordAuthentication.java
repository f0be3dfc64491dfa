package zhiguang.ui.signin;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import zhiguang.identity.PortalUser;
import zhiguang.identity.SessionId;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;
import zhiguang.identity.SignInSessions;

/** Lets Spring Security ask {@link SignIn}. */
@Component
class PasswordAuthentication implements AuthenticationProvider {

    private final SignIn signIn;
    private final SignInSessions sessions;

    PasswordAuthentication(SignIn signIn, SignInSessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String password = String.valueOf(authentication.getCredentials());
        return switch (signIn.attempt(authentication.getName(), password)) {
            case SignInResult.Accepted(PortalUser user, int version) -> begin(user, version);
            case SignInResult.MoreAsked(PortalUser user, int version) -> throw new MoreAskedException(PendingSignIn.of(user.login(), version));
            case SignInResult.Unavailable() -> throw new AuthenticationServiceException("the directory does not answer");
            case SignInResult.Refused() -> throw new BadCredentialsException("refused");
        };
    }

    /** After whatever was asked beside the password. */
    Authentication finish(PortalUser user, int accessVersion) {
        return switch (signIn.finish(user, accessVersion)) {
            case SignInResult.Accepted(PortalUser known, int version) -> begin(known, version);
            case SignInResult.MoreAsked _, SignInResult.Unavailable _, SignInResult.Refused _ -> throw new BadCredentialsException("refused");
        };
    }

    private Authentication begin(PortalUser user, int accessVersion) {
        return signedIn(user, accessVersion, sessions.begin(user, agent()));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    private static String agent() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
                ? Optional.ofNullable(now.getRequest().getHeader("User-Agent")).orElse("")
                : "";
    }

    static Authentication signedIn(PortalUser user, int accessVersion, SessionId session) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedInUser(user.login(), accessVersion, session),
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + user.role().name())));
    }
}
