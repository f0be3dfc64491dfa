package zhiguang.ui.signin;

import java.util.List;
import java.util.UUID;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import zhiguang.identity.PortalUser;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;

/** Lets Spring Security ask {@link SignIn}. */
@Component
class PasswordAuthentication implements AuthenticationProvider {

    private final SignIn signIn;

    PasswordAuthentication(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String password = String.valueOf(authentication.getCredentials());
        return switch (signIn.attempt(authentication.getName(), password)) {
            case SignInResult.Accepted(PortalUser user, int version) -> signedIn(user, version, UUID.randomUUID().toString());
            case SignInResult.Refused() -> throw new BadCredentialsException("refused");
        };
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    static Authentication signedIn(PortalUser user, int accessVersion, String session) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedInUser(user.login(), accessVersion, session),
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + user.role().name())));
    }
}
