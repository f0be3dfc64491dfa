package zhiguang.ui.signin;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.identity.ProviderSession;
import zhiguang.identity.SignInSessions;

/** Hears from providers that a session ended there, and ends what began by it (OpenID Connect Back-Channel Logout). */
@RestController
class ProviderSignOuts {

    static final String PATH = "/login/provider/{id}/signed-out";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignOuts.class);

    private final OidcDiscovery providers;
    private final OidcTokens tokens;
    private final SignInSessions sessions;

    ProviderSignOuts(OidcDiscovery providers, OidcTokens tokens, SignInSessions sessions) {
        this.providers = providers;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> hear(@PathVariable String id, @RequestParam(name = "logout_token", defaultValue = "") String token) {
        return ResponseEntity.status(status(id, token)).cacheControl(CacheControl.noStore()).build();
    }

    private int status(String id, String token) {
        try {
            Optional<ClientRegistration> provider = providers.find(id);
            if (provider.isEmpty()) {
                return 404;
            }
            Jwt said = tokens.ofSignOut(provider.get()).decode(token);
            int ended = sessions.endAtProvider(new ProviderSession(
                    String.valueOf(provider.get().getProviderDetails().getIssuerUri()),
                    Optional.ofNullable(said.getClaimAsString("sub")).orElse(""),
                    said.getClaimAsString("sid"),
                    null));
            LOG.atInfo().addKeyValue("provider", id).addKeyValue("ended", ended).log("somebody signed out at the provider");
            return 200;
        } catch (BadJwtException e) {
            LOG.atWarn().addKeyValue("provider", id).log("what was said to be a provider's sign-out is none");
            return 400;
        } catch (JwtException | AuthenticationServiceException e) {
            LOG.atWarn().addKeyValue("provider", id).log("a provider's sign-out cannot be checked");
            return 503;
        }
    }
}
