package zhiguang.ui.signin;

import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import zhiguang.identity.PortalUser;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;

/** Lets Spring Security ask {@link SignIn}. */
@Component
class PasswordAuthentication implements AuthenticationProvider {

    private final SignIn signIn;
    private final Entrance entrance;

    PasswordAuthentication(SignIn signIn, Entrance entrance) {
        this.signIn = signIn;
        this.entrance = entrance;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String password = String.valueOf(authentication.getCredentials());
        return switch (signIn.attempt(authentication.getName(), password, Entrance.knownBrowser())) {
            case SignInResult.Accepted(PortalUser user, int version) -> entrance.enter(user, version, Optional.empty());
            case SignInResult.MoreAsked(PortalUser user, int version) -> throw new MoreAskedException(PendingSignIn.of(user.login(), version));
            case SignInResult.Unavailable() -> throw new AuthenticationServiceException("the directory does not answer");
            case SignInResult.Busy() -> throw new BusyException();
            case SignInResult.Refused() -> throw new BadCredentialsException("refused");
        };
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
