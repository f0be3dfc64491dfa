package zhiguang.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.credentials.SecretBox;
import zhiguang.credentials.TestCredentials;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;

class ShortTokensTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant END = NOW.plus(Duration.ofMinutes(5));

    @TempDir
    Path keys;

    @TempDir
    Path otherKeys;

    private final ApiAccess access = access();
    private SecretBox box;
    private ShortTokens tokens;

    @BeforeEach
    void open() throws JOSEException {
        box = TestCredentials.secretBox(keys);
        tokens = new ShortTokens(box);
    }

    @Test
    void programsReadInOneWhoseItIsAndWhenItEnds() throws ParseException {
        JWTClaimsSet claims = SignedJWT.parse(issue()).getJWTClaimsSet();
        assertThat(claims.getExpirationTime()).isEqualTo(END);
        assertThat(claims.getIssueTime()).isEqualTo(NOW);
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("爱丽丝");
        assertThat(claims.getStringClaim("scope")).isEqualTo("files:read jobs:read");
    }

    @Test
    void eachPortalWithTheSameKeysReadsIt() throws JOSEException {
        ShortTokens.Words words = new ShortTokens(TestCredentials.secretBox(keys)).read(issue()).orElseThrow();
        assertThat(words).isEqualTo(new ShortTokens.Words(access.key().id(), Set.of(ApiScope.JOBS_READ, ApiScope.FILES_READ), END));
    }

    @Test
    void nobodyElseMakesOne() throws Exception {
        String right = issue();
        JWTClaimsSet claims = SignedJWT.parse(right).getJWTClaimsSet();
        List<String> parts = List.of(right.split("\\."));
        String more = encoded(decoded(parts.get(1)).replace("jobs:read", "admin:write"));
        List<String> wrong = List.of(
                parts.get(0) + "." + more + "." + parts.get(2),
                parts.get(0) + "." + parts.get(1) + ".",
                parts.get(0) + "." + parts.get(1),
                new PlainJWT(claims).serialize(),
                signed("at+jwt", box.derive("another place"), claims),
                signed("JWT", box.derive("api access token"), claims),
                new ShortTokens(TestCredentials.secretBox(otherKeys)).issue(access, access.scopes(), NOW, END),
                right + " ".repeat(2048));
        assertThat(wrong).allSatisfy(token -> assertThat(tokens.read(token)).isEmpty());
        assertThat(tokens.read(signed("at+jwt", box.derive("api access token"), claims))).as("what is wrong above").isPresent();
    }

    private static ApiAccess access() {
        PortalUser user = new PortalUser(UserId.random(), "爱丽丝", "爱丽丝", Role.RESEARCHER, Optional.empty(), false, false);
        Set<ApiScope> scopes = Set.of(ApiScope.JOBS_READ, ApiScope.FILES_READ);
        ApiKey key = new ApiKey(
                ApiKeyId.random(), user.id(), ApiKeyKind.CLIENT, "test", scopes, Optional.empty(), List.of(), NOW, END, Optional.empty());
        return new ApiAccess(user, key, scopes, END);
    }

    private String issue() {
        return tokens.issue(access, access.scopes(), NOW, END);
    }

    private static String signed(String type, byte[] key, JWTClaimsSet claims) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType(type)).build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
    }
}
