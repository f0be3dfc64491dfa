package zhiguang.cluster;

import java.time.Instant;
import java.util.Optional;
import zhiguang.identity.ClusterUser;

/** Keeps nodes free of new jobs; asked as {@code user}, and both may be repeated. */
public interface MaintenanceReservations {

    /**
     * Jobs that would reach into the time wait until it is over; those that run go on.
     *
     * @param nodes as Slurm writes lists of nodes; empty for all
     * @return what Slurm said when it refused
     */
    Optional<String> keep(ClusterUser user, String name, Instant from, Instant to, String nodes);

    /** Of one that is not there nothing is left to do. */
    Optional<String> release(ClusterUser user, String name);
}
