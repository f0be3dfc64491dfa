package zhiguang.api.programs;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import zhiguang.tokens.ApiAccess;

/** A program that brought a good token; for one request, so it is never written anywhere. */
final class ProgramAuthentication extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient ApiAccess access;

    ProgramAuthentication(ApiAccess access) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.access = access;
        setAuthenticated(true);
    }

    ApiAccess access() {
        return access;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getPrincipal() {
        return access.user().login();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
