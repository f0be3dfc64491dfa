package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.FirstSignIn;
import zhiguang.identity.Role;
import zhiguang.identity.Vouched;

/** What a site may set about a provider, and what its claims and sign-outs mean then. */
class OidcSettingsTest {

    private static final URI ISSUER = URI.create("https://sso.example/realms/centre");
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    @Test
    void wantsAnEncryptedProviderASecretAndPlainNames() {
        assertThatThrownBy(() -> provider(URI.create("http://sso.example"), "x")).hasMessageContaining("https://");
        assertThatThrownBy(() -> provider(URI.create("https:///x"), "x")).hasMessageContaining("https://");
        assertThatThrownBy(() -> provider(ISSUER, " ")).hasMessageContaining("client-secret");
        assertThat(provider(URI.create("http://127.0.0.1:9"), "x").toString()).doesNotContain("x]").contains("127.0.0.1");
        assertThatThrownBy(() -> settings(Map.of("a/b", provider(ISSUER, "x")))).hasMessageContaining("a/b");
        assertThatThrownBy(() -> settings(Map.of("a", provider(ISSUER, "x"), "b", provider(ISSUER, "y")))).hasMessageContaining("twice");
        assertThatThrownBy(() -> new OidcSettings(Map.of(), Duration.ZERO)).hasMessageContaining("timeout");
    }

    @Test
    void readsClaimsWhereverTheyAre() {
        Vouched person = person(Map.of(
                "preferred_username", "wei",
                "name", "王伟",
                "realm_access", Map.of("roles", List.of("hpc-admins", "other")),
                "hpc", Map.of("user", "zguser01")));
        assertThat(person.account().subject()).isEqualTo("id-1");
        assertThat(person.name()).isEqualTo("wei");
        assertThat(person.displayName()).isEqualTo("王伟");
        assertThat(person.roles()).contains(Set.of(Role.ADMINISTRATOR));
        assertThat(person.clusterUser()).contains(new ClusterUser("zguser01"));
    }

    @Test
    void makesNothingOfClaimsThatAreMissingOrOfAnotherKind() {
        Vouched bare = person(Map.of());
        assertThat(bare.name()).isEmpty();
        assertThat(bare.roles()).contains(Set.of());
        assertThat(bare.clusterUser()).isEmpty();
        for (Object odd : List.of(7, List.of("a"), "root", "Not A Name", Map.of("x", 1))) {
            assertThat(person(Map.of("hpc", Map.of("user", odd))).clusterUser()).as(String.valueOf(odd)).isEmpty();
        }
        assertThat(person(Map.of("realm_access", "hpc-admins")).roles()).contains(Set.of());
        assertThat(person(Map.of("realm_access.roles", "hpc-admins")).roles()).contains(Set.of(Role.ADMINISTRATOR));
    }

    @Test
    void takesOnlyNewSignOutsForUs() {
        assertThat(isTaken(Map.of())).isTrue();
        assertThat(isTaken(Map.of("iss", "https://other.example"))).isFalse();
        assertThat(isTaken(Map.of("aud", List.of("another")))).isFalse();
        assertThat(isTaken(Map.of("nonce", "n"))).as("an ID token").isFalse();
        assertThat(isTaken(Map.of("events", Map.of()))).isFalse();
        assertThat(isTaken(Map.of("iat", Instant.now().minusSeconds(600)))).isFalse();
    }

    private static boolean isTaken(Map<String, Object> changed) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss", ISSUER.toString(), "aud", List.of("zhiguang"), "iat", Instant.now(), "jti", "1", "sid", "s", "events", Map.of(EVENT, Map.of())));
        claims.putAll(changed);
        Jwt token = new Jwt("x", (Instant) claims.get("iat"), Instant.now().plusSeconds(60), Map.of("alg", "RS256"), claims);
        return !new LogoutTokenRule(ISSUER.toString(), "zhiguang").validate(token).hasErrors();
    }

    private static Vouched person(Map<String, Object> more) {
        Map<String, Object> claims = new HashMap<>(Map.of("iss", ISSUER.toString(), "sub", "id-1"));
        claims.putAll(more);
        OidcIdToken token = new OidcIdToken("x", Instant.now(), Instant.now().plusSeconds(60), claims);
        return OidcPerson.of(new DefaultOidcUser(List.of(), token), provider(ISSUER, "x"));
    }

    private static OidcSettings settings(Map<String, OidcProvider> providers) {
        return new OidcSettings(providers, Duration.ofSeconds(5));
    }

    private static OidcProvider provider(URI issuer, String secret) {
        return new OidcProvider(
                "", issuer, "zhiguang", secret, List.of("profile"), "preferred_username", "name", "realm_access.roles",
                Map.of(Role.ADMINISTRATOR, "hpc-admins"), "hpc.user", FirstSignIn.CREATE, true);
    }
}
