package zhiguang.ui.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** What OpenID Connect Back-Channel Logout asks of a token, beside its signature: that it is one at all, for us, by this provider, and new. */
class LogoutTokenRule implements OAuth2TokenValidator<Jwt> {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration YOUNG = Duration.ofMinutes(2);

    private final String issuer;
    private final String client;

    LogoutTokenRule(String issuer, String client) {
        this.issuer = issuer;
        this.client = client;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        boolean right = isOurs(token) && isEvent(token) && isNew(token);
        return right ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_request"));
    }

    private boolean isOurs(Jwt token) {
        return issuer.equals(token.getClaimAsString("iss"))
                && token.getAudience() != null
                && token.getAudience().contains(client);
    }

    /** An ID token, which has a nonce and no event, ends nothing. */
    private static boolean isEvent(Jwt token) {
        return token.getClaim("events") instanceof Map<?, ?> events
                && events.containsKey(EVENT)
                && !token.hasClaim("nonce")
                && (token.hasClaim("sub") || token.hasClaim("sid"));
    }

    private static boolean isNew(Jwt token) {
        Instant issued = token.getIssuedAt();
        return issued != null && token.hasClaim("jti") && Duration.between(issued, Instant.now()).abs().compareTo(YOUNG) < 0;
    }
}
