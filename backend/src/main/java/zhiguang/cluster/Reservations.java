package zhiguang.cluster;

import java.util.List;
import zhiguang.identity.ClusterUser;

/** What Slurm keeps free and for whom, asked with the user's own rights. */
public interface Reservations {

    /** Those that have not ended. */
    List<Reservation> listReservations(ClusterUser user);
}
