package zhiguang.cluster;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * That a user may charge jobs to an account; {@code mostJobs} is MaxJobs, {@code partition} narrows it where set.
 *
 * @param defaultQos of jobs that name none; empty when Slurm does not say
 * @param limits those of its jobs, with what each job inherits
 */
public record Association(
        AccountName account,
        String user,
        Optional<PartitionName> partition,
        boolean isDefault,
        Set<String> qos,
        Optional<Integer> mostJobs,
        String defaultQos,
        LimitSet limits) {

    /** Without a default QOS and limits of a single job. */
    public Association(
            AccountName account, String user, Optional<PartitionName> partition, boolean isDefault, Set<String> qos, Optional<Integer> mostJobs) {
        this(account, user, partition, isDefault, qos, mostJobs, "", LimitSet.NONE);
    }

    /** Whether it lets jobs into this partition: neither it nor the partition excludes the other by name, account or QOS. */
    boolean reaches(Partition given) {
        boolean here = partition.isEmpty() || partition.get().equals(given.name());
        boolean byQos = qos.isEmpty() || given.allowedQos().isEmpty() || !Collections.disjoint(qos, given.allowedQos());
        return here && byQos && given.accepts(account);
    }
}
