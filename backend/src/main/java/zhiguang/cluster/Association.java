package zhiguang.cluster;

import java.util.Optional;
import java.util.Set;

/** That a user may charge jobs to an account; {@code mostJobs} is MaxJobs, {@code partition} narrows it where set. */
public record Association(
        AccountName account,
        String user,
        Optional<PartitionName> partition,
        boolean isDefault,
        Set<String> qos,
        Optional<Integer> mostJobs) {}
