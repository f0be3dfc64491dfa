package zhiguang.ui.signin;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import zhiguang.identity.FirstSignIn;
import zhiguang.identity.Role;

/**
 * A centre's own sign-in page, by OpenID Connect.
 *
 * @param label what the button says, in the site's own words
 * @param issuer its address, as its tokens say it
 * @param scopes beside {@code openid}
 * @param nameClaim becomes the name in the portal of whoever comes for the first time
 * @param rolesClaim where the provider says roles; dots lead into what it nests
 * @param roles the provider's word for each role; nothing: it says nothing about roles
 * @param clusterUserClaim becomes the cluster user of whoever comes for the first time; nothing: an administrator maps them
 * @param signOut whether leaving the portal leads to the provider's own sign-out
 */
record OidcProvider(
        @DefaultValue("") String label,
        URI issuer,
        @DefaultValue("zhiguang") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("profile") List<String> scopes,
        @DefaultValue("preferred_username") String nameClaim,
        @DefaultValue("name") String displayClaim,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<Role, String> roles,
        @DefaultValue("") String clusterUserClaim,
        @DefaultValue("create") FirstSignIn firstSignIn,
        @DefaultValue("true") boolean signOut) {

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    OidcProvider {
        scopes = List.copyOf(scopes);
        roles = Map.copyOf(roles);
        boolean secure = "https".equals(issuer.getScheme()) || "http".equals(issuer.getScheme()) && HERE.contains(String.valueOf(issuer.getHost()));
        if (issuer.getHost() == null || !secure) {
            throw new IllegalArgumentException("the issuer of a sign-in provider must be https:// with a host");
        }
        if (clientSecret.isBlank()) {
            throw new IllegalArgumentException("the client-secret of a sign-in provider must be set");
        }
    }

    @Override
    public String toString() {
        return "OidcProvider[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
