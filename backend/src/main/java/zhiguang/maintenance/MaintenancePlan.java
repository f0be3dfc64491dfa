package zhiguang.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterName;

/**
 * What an administrator plans.
 *
 * @param nodes as Slurm writes lists of nodes, {@code c[1-3],g1}; empty for all
 * @param chinese and {@code english}: what is announced until the end
 */
public record MaintenancePlan(ClusterName cluster, String nodes, Instant from, Instant to, String chinese, String english) {

    private static final Pattern NODES = Pattern.compile("([A-Za-z0-9][A-Za-z0-9.,_\\[\\]-]{0,999})?");
    private static final Duration LONGEST = Duration.ofDays(60);

    public MaintenancePlan {
        nodes = nodes.strip();
        if (!NODES.matcher(nodes).matches()) {
            throw new InvalidInputException("maintenance.nodes", "Write nodes as Slurm does: c[1-3],g1. Leave it empty for all.");
        }
        if (!to.isAfter(from)) {
            throw new InvalidInputException("announcement.time", "The end is after the beginning.");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new InvalidInputException("maintenance.long", "A maintenance takes at most 60 days.");
        }
    }
}
