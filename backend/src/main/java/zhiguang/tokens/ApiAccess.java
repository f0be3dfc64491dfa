package zhiguang.tokens;

import java.time.Instant;
import java.util.Set;
import zhiguang.identity.PortalUser;

/**
 * Who asks by a program, and with which key.
 *
 * @param scopes what this request may do: all of the key's, or those that its short token was fetched for
 * @param until when the key, or the short token, ends
 */
public record ApiAccess(PortalUser user, ApiKey key, Set<ApiScope> scopes, Instant until) {

    public ApiAccess {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(ApiScope scope) {
        return scopes.contains(scope);
    }
}
