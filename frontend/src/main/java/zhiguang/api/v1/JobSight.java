package zhiguang.api.v1;

import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.api.firecrest.Systems;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.Job;
import zhiguang.jobs.history.JobScope;
import zhiguang.jobs.history.JobScopes;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** Whose jobs a program sees: what the jobs page would show its user, and of that no other project's than its key is for. */
@Component
class JobSight {

    static final String OWN = "own";
    static final String PROJECTS = "projects";

    private final Caller caller;
    private final Systems systems;
    private final JobScopes scopes;

    JobSight(Caller caller, Systems systems, JobScopes scopes) {
        this.caller = caller;
        this.systems = systems;
        this.scopes = scopes;
    }

    /**
     * What is seen.
     *
     * @param access the user as he is on that cluster
     * @param account the one project of the key; empty for all
     */
    record Sight(ApiAccess access, JobScope scope, ClusterName cluster, Optional<String> account) {

        boolean isSame(Sight other) {
            return scope.equals(other.scope) && cluster.equals(other.cluster) && account.equals(other.account);
        }

        boolean covers(Job job) {
            return job.cluster().equals(cluster) && scope.covers(job) && account.filter(a -> !a.equals(job.account())).isEmpty();
        }
    }

    /** Of whoever asks now; {@code scope} is {@code own}, or {@code projects} for all whose jobs the user may see. */
    Sight get(String system, String scope) {
        return of(caller.require(ApiScope.JOBS_READ), system, scope);
    }

    Sight of(ApiAccess access, String system, String scope) {
        ApiAccess there = systems.on(system, access);
        JobScope seen = switch (scope) {
            case OWN -> scopes.own(there.user()).orElseThrow(JobSight::unmapped);
            case PROJECTS -> scopes.widest(there.user()).orElseThrow(JobSight::unmapped);
            default -> throw Paging.mistyped("scope");
        };
        return new Sight(there, seen, systems.get(system), there.key().account().map(AccountName::value));
    }

    private static InvalidInputException unmapped() {
        return new InvalidInputException("request.no-cluster-user", "You are not mapped to a user of the cluster yet.");
    }
}
