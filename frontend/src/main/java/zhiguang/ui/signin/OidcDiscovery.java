package zhiguang.ui.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * What providers say of themselves. They are asked when somebody wants to sign in there, and soon again: the portal starts while one is down, and
 * says so instead of leading people to nowhere.
 */
@Component
class OidcDiscovery implements ClientRegistrationRepository {

    private static final Duration KEEP = Duration.ofSeconds(20);

    private record Known(ClientRegistration registration, Instant until) {}

    private final SignInProviders providers;
    private final OidcHttp http;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    OidcDiscovery(SignInProviders providers, OidcHttp http) {
        this.providers = providers;
        this.http = http;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return find(id).orElse(null);
    }

    /** Fails with {@link AuthenticationServiceException} when it does not answer. */
    Optional<ClientRegistration> find(String id) {
        return providers.findProvider(id).map(provider -> Optional.ofNullable(known.get(id))
                .filter(last -> last.until().isAfter(Instant.now()))
                .map(Known::registration)
                .orElseGet(() -> ask(id, provider)));
    }

    private ClientRegistration ask(String id, OidcProvider provider) {
        try {
            Map<String, Object> said = http.get(provider.issuer() + "/.well-known/openid-configuration");
            if (said == null || !provider.issuer().toString().equals(said.get("issuer")) || !said.containsKey("jwks_uri")) {
                throw new AuthenticationServiceException("the provider says it is another");
            }
            ClientRegistration registration = registration(id, provider, said);
            known.put(id, new Known(registration, Instant.now().plus(KEEP)));
            return registration;
        } catch (RestClientException | IllegalArgumentException e) {
            known.remove(id);
            throw new AuthenticationServiceException("the provider does not answer", e);
        }
    }

    private static ClientRegistration registration(String id, OidcProvider provider, Map<String, Object> said) {
        return ClientRegistrations.fromOidcConfiguration(said)
                .registrationId(id)
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope(Stream.concat(Stream.of("openid"), provider.scopes().stream()).distinct().toList())
                .userNameAttributeName("sub")
                .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
                .build();
    }
}
