package zhiguang.cluster;

import java.util.Set;

/**
 * What one association or QOS sets: for each job, for all jobs of a user (a QOS only), and for all jobs together, which a single one
 * cannot pass either. Of the same kind the first to set a limit is obeyed: the partition's QOS, the job's QOS, the association
 * (slurm.schedmd.com, resource_limits, hierarchy).
 *
 * @param over what of the partition a QOS goes before
 */
public record LimitSet(JobLimit perJob, JobLimit perUser, JobLimit inAll, Set<Over> over) {

    /** Flags of a QOS: OverPartQOS, PartitionTimeLimit and PartitionMaxNodes. */
    public enum Over {
        QOS,
        TIME,
        NODES
    }

    public static final LimitSet NONE = new LimitSet(JobLimit.NONE, JobLimit.NONE, JobLimit.NONE, Set.of());

    public static LimitSet perJob(JobLimit limit) {
        return new LimitSet(limit, JobLimit.NONE, JobLimit.NONE, Set.of());
    }

    /** What of it a single job may ask for. */
    JobLimit ofOneJob() {
        return perJob.least(perUser).least(inAll);
    }

    /** Of this, what is not set by {@code above}. */
    LimitSet below(LimitSet above) {
        return new LimitSet(perJob.below(above.perJob), perUser.below(above.perUser), inAll.below(above.inAll), over);
    }

    /** This, and what only the other sets. */
    LimitSet over(LimitSet other) {
        return new LimitSet(perJob.over(other.perJob), perUser.over(other.perUser), inAll.over(other.inAll), over);
    }
}
