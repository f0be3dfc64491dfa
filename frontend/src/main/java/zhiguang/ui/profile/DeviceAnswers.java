package zhiguang.ui.profile;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;
import zhiguang.tokens.ApiKeys;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.DeviceGrant;
import zhiguang.tokens.DeviceGrants;
import zhiguang.tokens.UserCode;
import zhiguang.web.RateLimiter;

/** What people answer to programs that wait; who tries codes is stopped. */
@Service
class DeviceAnswers {

    private static final int TRIES_A_MINUTE = 10;

    private final DeviceGrants grants;
    private final ApiKeys keys;
    private final RateLimiter tries = new RateLimiter(TRIES_A_MINUTE, System::nanoTime);

    DeviceAnswers(DeviceGrants grants, ApiKeys keys) {
        this.grants = grants;
        this.keys = keys;
    }

    /** What is under a code. */
    sealed interface Found {
        record Waiting(UserCode code, DeviceGrant grant) implements Found {}

        record Nothing() implements Found {}

        record Often() implements Found {}
    }

    Found find(PortalUser user, String typed) {
        if (!tries.take(user.id().toString()).mayPass()) {
            return new Found.Often();
        }
        Optional<UserCode> code = UserCode.parse(typed);
        return code.flatMap(known -> grants.find(known).<Found>map(grant -> new Found.Waiting(known, grant))).orElseGet(Found.Nothing::new);
    }

    boolean approve(PortalUser user, UserCode code, Set<ApiScope> scopes, Duration life) {
        return grants.approve(user, code, scopes, life);
    }

    boolean refuse(PortalUser user, UserCode code) {
        return grants.refuse(user, code);
    }

    Duration longest() {
        return keys.longest();
    }
}
