package zhiguang.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhiguang.credentials.SecretBox;

/**
 * What clients fetch for some minutes: a JWT in the manner of RFC 9068, for there are programs that read in it when it ends and whose it is
 * (Open OnDemand's adapter for FirecREST). Only the portals can tell a right one.
 */
@Component
class ShortTokens {

    private static final String PLACE = "api access token";
    private static final String PORTAL = "zhiguang";
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final JWSHeader HEADER = new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build();
    private static final int LONGEST = 2048;

    private final MACSigner signer;
    private final JWSVerifier verifier;

    ShortTokens(SecretBox box) throws JOSEException {
        byte[] key = box.derive(PLACE);
        this.signer = new MACSigner(key);
        this.verifier = new MACVerifier(key);
    }

    /** What stands in one. */
    record Words(ApiKeyId key, Set<ApiScope> scopes, Instant end) {}

    String issue(ApiAccess access, Set<ApiScope> scopes, Instant now, Instant end) {
        SignedJWT token = new SignedJWT(
                HEADER,
                new JWTClaimsSet.Builder()
                        .issuer(PORTAL)
                        .audience(PORTAL)
                        .subject(access.user().id().toString())
                        .claim("preferred_username", access.user().login())
                        .claim("client_id", access.key().id().toString())
                        .claim("scope", scopes.stream().map(ApiScope::word).sorted().collect(Collectors.joining(" ")))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(end))
                        .build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Empty for what no portal has issued; whether it has ended is not looked at. */
    Optional<Words> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            return TYPE.equals(token.getHeader().getType()) && token.verify(verifier) ? words(token.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static Optional<Words> words(JWTClaimsSet claims) throws ParseException {
        Instant end = claims.getExpirationTime().toInstant();
        Set<ApiScope> scopes = Arrays.stream(claims.getStringClaim("scope").split(" "))
                .map(ApiScope::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return ApiKeyId.parse(claims.getStringClaim("client_id")).map(key -> new Words(key, scopes, end));
    }
}
