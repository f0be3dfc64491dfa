package zhiguang.ui.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import zhiguang.identity.PortalUser;
import zhiguang.identity.ProviderSession;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;
import zhiguang.identity.Vouched;

/** Lets in whom a provider vouches for, as any other; what the provider gave is forgotten here and signs nobody in by itself. */
@Component
class OidcEntrance extends SavedRequestAwareAuthenticationSuccessHandler {

    private final SignIn signIn;
    private final Entrance entrance;
    private final SignInProviders providers;
    private final ErrandsDone errands;
    private final KeptSteps steps;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    OidcEntrance(SignIn signIn, Entrance entrance, SignInProviders providers, ErrandsDone errands, KeptSteps steps) {
        this.signIn = signIn;
        this.entrance = entrance;
        this.providers = providers;
        this.errands = errands;
        this.steps = steps;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication vouched)
            throws ServletException, IOException {
        SecurityContextHolder.clearContext();
        if (!(vouched instanceof OAuth2AuthenticationToken token && token.getPrincipal() instanceof OidcUser user)) {
            throw new IllegalStateException("not by OpenID Connect");
        }
        OidcProvider provider = providers.findProvider(token.getAuthorizedClientRegistrationId()).orElseThrow();
        Vouched person = OidcPerson.of(user, provider);
        Optional<Errand> errand = Errand.take(steps, request, response, token.getAuthorizedClientRegistrationId());
        if (errand.isPresent()) {
            getRedirectStrategy().sendRedirect(request, response, errands.finish(errand.get(), person, user.getAuthenticatedAt()));
            return;
        }
        ProviderSession session = new ProviderSession(
                person.account().issuer(), person.account().subject(), user.getClaimAsString("sid"), user.getAuthenticatedAt());
        switch (signIn.attempt(person, provider.firstSignIn())) {
            case SignInResult.Accepted(PortalUser known, int version) -> {
                SecurityContextImpl context = new SecurityContextImpl(entrance.enter(known, version, Optional.of(session)));
                SecurityContextHolder.setContext(context);
                contexts.saveContext(context, request, response);
                super.onAuthenticationSuccess(request, response, vouched);
            }
            case SignInResult.MoreAsked(PortalUser known, int version) ->
                new SignInFailure(steps).onAuthenticationFailure(
                        request, response, new MoreAskedException(PendingSignIn.of(known.login(), version, session)));
            case SignInResult.Refused _, SignInResult.Unavailable _, SignInResult.Busy _ ->
                new OidcFailure(steps).onAuthenticationFailure(request, response, new BadCredentialsException("refused"));
        }
    }
}
