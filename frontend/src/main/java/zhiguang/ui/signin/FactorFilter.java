package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import zhiguang.factors.SecondFactors;
import zhiguang.identity.PortalUser;
import zhiguang.identity.ProviderSession;
import zhiguang.identity.PortalUsers;

/** Takes the code that follows a right password; only then somebody is signed in. */
class FactorFilter extends AbstractAuthenticationProcessingFilter {

    private final Entrance entrance;
    private final SecondFactors factors;
    private final PortalUsers users;
    private final KeptSteps steps;

    FactorFilter(Entrance entrance, SecondFactors factors, PortalUsers users, KeptSteps steps) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/" + FactorView.PATH));
        this.entrance = entrance;
        this.factors = factors;
        this.users = users;
        this.steps = steps;
        setAuthenticationManager(token -> {
            throw new IllegalStateException("nothing is delegated");
        });
        setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        setAuthenticationSuccessHandler(new SavedRequestAwareAuthenticationSuccessHandler());
        setAuthenticationFailureHandler(new SignInFailure(steps));
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        PendingSignIn pending = PendingSignIn.find(request).orElseThrow(() -> new BadCredentialsException("no password before"));
        PortalUser user = users.findByLogin(pending.login()).orElseThrow(() -> new BadCredentialsException("gone"));
        String code = Optional.ofNullable(request.getParameter("code")).orElse("");
        if (!pending.proved() && !factors.prove(user, code)) {
            throw new MoreAskedException(pending);
        }
        Authentication signedIn = entrance.finish(user, pending.accessVersion(), Optional.ofNullable(pending.provider()).map(ProviderSession::shownNow));
        PendingSignIn.forget(steps, request, response);
        return signedIn;
    }
}
