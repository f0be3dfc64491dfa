package zhiguang.jobs.history;

import java.util.Set;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;

/** Whose jobs somebody may see; {@link JobScopes} alone says which of these a person gets. */
public sealed interface JobScope {

    boolean covers(Job job);

    /** A cluster user's own. */
    record Own(ClusterUser user) implements JobScope {
        @Override
        public boolean covers(Job job) {
            return job.belongsTo(user.name());
        }
    }

    /** Everybody's in these projects. */
    record OfProjects(Set<AccountName> accounts) implements JobScope {
        public OfProjects {
            accounts = Set.copyOf(accounts);
        }

        @Override
        public boolean covers(Job job) {
            return accounts.stream().anyMatch(account -> account.value().equals(job.account()));
        }
    }

    /** What either covers. */
    record Either(JobScope one, JobScope other) implements JobScope {
        @Override
        public boolean covers(Job job) {
            return one.covers(job) || other.covers(job);
        }
    }

    /** The whole cluster's. */
    record All() implements JobScope {
        @Override
        public boolean covers(Job job) {
            return true;
        }
    }
}
