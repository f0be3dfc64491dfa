package zhiguang.ui.signin;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import zhiguang.identity.SignInSessions;

/**
 * Leads whoever came in by a provider on to its own sign-out, and back. No token stands in the address, so the provider asks them once more; where
 * it does not answer they are at least out here.
 */
@Component
class OidcSignOut extends SimpleUrlLogoutSuccessHandler {

    private static final String HERE = "/login";

    private final SignInSessions sessions;
    private final SignInProviders providers;
    private final OidcDiscovery discovery;

    OidcSignOut(SignInSessions sessions, SignInProviders providers, OidcDiscovery discovery) {
        this.sessions = sessions;
        this.providers = providers;
        this.discovery = discovery;
        setDefaultTargetUrl(HERE);
        setRedirectStrategy(new UidlRedirectStrategy());
    }

    @Override
    protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        Optional<SignedInUser> user = Optional.ofNullable(authentication)
                .map(Authentication::getPrincipal)
                .filter(SignedInUser.class::isInstance)
                .map(SignedInUser.class::cast);
        return user.flatMap(in -> sessions.findProvider(in.session()))
                .flatMap(session -> providers.findByIssuer(session.issuer()))
                .flatMap(choice -> end(choice.id(), request))
                .orElse(HERE);
    }

    private Optional<String> end(String id, HttpServletRequest request) {
        try {
            return discovery.find(id)
                    .filter(provider -> providers.findProvider(id).filter(OidcProvider::signOut).isPresent())
                    .flatMap(provider -> address(provider, request));
        } catch (AuthenticationServiceException down) {
            return Optional.empty();
        }
    }

    private static Optional<String> address(ClientRegistration provider, HttpServletRequest request) {
        Object end = provider.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        String back = UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                .replacePath(request.getContextPath() + HERE)
                .replaceQuery(null)
                .build()
                .toUriString();
        return Optional.ofNullable(end).map(address -> UriComponentsBuilder.fromUriString(address.toString())
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode()
                .buildAndExpand(provider.getClientId(), back)
                .toUriString());
    }
}
