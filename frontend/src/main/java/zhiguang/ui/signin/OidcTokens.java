package zhiguang.ui.signin;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Reads what providers sign, with the keys they publish; a key that is new is asked for, so that providers may change theirs. */
@Component
class OidcTokens implements JwtDecoderFactory<ClientRegistration> {

    private static final List<SignatureAlgorithm> ALGORITHMS = List.of(
            SignatureAlgorithm.RS256, SignatureAlgorithm.RS384, SignatureAlgorithm.RS512,
            SignatureAlgorithm.PS256, SignatureAlgorithm.PS384, SignatureAlgorithm.PS512,
            SignatureAlgorithm.ES256, SignatureAlgorithm.ES384, SignatureAlgorithm.ES512);

    private final OidcHttp http;
    private final Map<String, JwtDecoder> ofSignIn = new ConcurrentHashMap<>();
    private final Map<String, JwtDecoder> ofSignOut = new ConcurrentHashMap<>();

    OidcTokens(OidcHttp http) {
        this.http = http;
    }

    /** For sign-ins; who asks compares the nonce. */
    @Override
    public JwtDecoder createDecoder(ClientRegistration provider) {
        return ofSignIn.computeIfAbsent(place(provider), key -> {
            NimbusJwtDecoder decoder = decoder(provider, new OidcIdTokenValidator(provider));
            decoder.setClaimSetConverter(new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
            return decoder;
        });
    }

    /** For what a provider sends when a session ended there. */
    JwtDecoder ofSignOut(ClientRegistration provider) {
        return ofSignOut.computeIfAbsent(place(provider), key -> decoder(provider, new LogoutTokenRule(
                String.valueOf(provider.getProviderDetails().getIssuerUri()), provider.getClientId())));
    }

    private NimbusJwtDecoder decoder(ClientRegistration provider, OAuth2TokenValidator<Jwt> rule) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(Objects.requireNonNull(provider.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithms(all -> all.addAll(ALGORITHMS))
                .validateType(false)
                .restOperations(http.operations())
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), rule));
        return decoder;
    }

    private static String place(ClientRegistration provider) {
        return provider.getRegistrationId() + " " + provider.getProviderDetails().getJwkSetUri();
    }
}
