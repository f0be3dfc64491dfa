package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;

/** The code flow with PKCE, state and nonce, where providers are set up. */
@Component
class OidcSignIn {

    private final SignInProviders providers;
    private final OidcDiscovery discovery;
    private final OidcHttp asked;
    private final OidcEntrance entrance;
    private final KeptSteps steps;

    OidcSignIn(SignInProviders providers, OidcDiscovery discovery, OidcHttp asked, OidcEntrance entrance, KeptSteps steps) {
        this.steps = steps;
        this.providers = providers;
        this.discovery = discovery;
        this.asked = asked;
        this.entrance = entrance;
    }

    void configure(HttpSecurity http) {
        PathPatternRequestMatcher ended = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, ProviderSignOuts.PATH);
        http.authorizeHttpRequests(requests -> requests.requestMatchers(ended).permitAll());
        http.csrf(tokens -> tokens.ignoringRequestMatchers(ended));
        if (providers.list().isEmpty()) {
            return;
        }
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(discovery)
                .authorizedClientRepository(new Forgetful())
                .authorizationEndpoint(begin -> begin.authorizationRequestResolver(new OidcQuestion(discovery, steps))
                        .authorizationRequestRepository(new OidcAsked(steps)))
                .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(asked.tokens()))
                .userInfoEndpoint(people -> people.oidcUserService(asked.people()))
                .successHandler(entrance)
                .failureHandler(new OidcFailure(steps))
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2LoginAuthenticationFilter>() {
                    /** What a provider says is nobody's session before the portal has looked at it. */
                    @Override
                    public <O extends OAuth2LoginAuthenticationFilter> O postProcess(O filter) {
                        filter.setSecurityContextRepository(new NullSecurityContextRepository());
                        return filter;
                    }
                })
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                        filter.setAuthenticationFailureHandler(new OidcFailure(steps));
                        return filter;
                    }
                }));
    }

    /** A provider's tokens are of no further use. */
    private static final class Forgetful implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String id, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client, Authentication person, HttpServletRequest request, HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(String id, Authentication person, HttpServletRequest request, HttpServletResponse response) {}
    }
}
