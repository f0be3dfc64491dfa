package zhiguang.api.programs;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** The program at the other end, and for whom it asks. */
@Component
public class Caller {

    /** Refuses what its key is not for. */
    public ApiAccess require(ApiScope scope) {
        ApiAccess access = get();
        if (!access.may(scope)) {
            throw new ApiProblem(HttpStatus.FORBIDDEN, "scope", scope.word());
        }
        return access;
    }

    public ApiAccess get() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ProgramAuthentication program) {
            return program.access();
        }
        throw new ApiProblem(HttpStatus.UNAUTHORIZED, "token");
    }

    /** Who the user is on the cluster. */
    public static ClusterUser clusterUser(ApiAccess access) {
        return access.user()
                .clusterUser()
                .orElseThrow(() -> new InvalidInputException(
                        "request.no-cluster-user", "You are not mapped to a user of the cluster yet."));
    }
}
