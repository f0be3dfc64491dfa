package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.slurm.RealSlurm.WATCHER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhiguang.ClusterShell;
import zhiguang.cluster.PartitionSettings;
import zhiguang.cluster.PartitionSettings.Availability;
import zhiguang.cluster.Reservation;
import zhiguang.cluster.Share;

/** What slurmrestd tells of partitions, reservations and shares. */
@Tag("slurmrestd")
class ClusterStandingIT {

    private final RestPartitions partitions = new RestPartitions(RealSlurm.clients());
    private final RestReservations reservations = new RestReservations(RealSlurm.clients());
    private final RestFairShares shares = new RestFairShares(RealSlurm.clients());

    @Test
    void tellsWhetherAPartitionStartsJobs() {
        assertThat(partition("compute")).satisfies(compute -> {
            assertThat(compute.availability()).isEqualTo(Availability.UP);
            assertThat(compute.longestTime()).contains(Duration.ofDays(2));
            assertThat(compute.isDefault()).isTrue();
        });
        ClusterShell.runAs("root", "scontrol", "update", "partitionname=debug", "state=drain");
        try {
            assertThat(partition("debug").availability()).isEqualTo(Availability.DRAIN);
            assertThat(partition("debug").startsJobs()).isFalse();
        } finally {
            ClusterShell.runAs("root", "scontrol", "update", "partitionname=debug", "state=up");
        }
        assertThat(partition("debug").startsJobs()).isTrue();
    }

    @Test
    void tellsWhichNodesAreKeptForWhom() {
        String name = "zt" + UUID.randomUUID().toString().substring(0, 8);
        ClusterShell.runAs(
                "root", "scontrol", "create", "reservation", "reservationname=" + name, "starttime=now+3hours", "duration=60",
                "accounts=physics", "nodes=c[1-2]", "flags=ignore_jobs");
        ClusterShell.runAs(
                "root", "scontrol", "create", "reservation", "reservationname=" + name + "m", "starttime=now+30days", "duration=60",
                "users=root", "nodes=g1", "flags=maint,ignore_jobs");
        try {
            Reservation kept = reservation(name).orElseThrow();
            assertThat(kept.nodes()).isEqualTo(Set.of("c1", "c2"));
            assertThat(kept.accounts()).isEqualTo(Set.of("physics"));
            assertThat(kept.maintenance()).isFalse();
            assertThat(Duration.between(kept.start(), kept.end())).isEqualTo(Duration.ofHours(1));
            assertThat(Duration.between(Instant.now(), kept.start())).isBetween(Duration.ofMinutes(170), Duration.ofMinutes(181));
            assertThat(reservation(name + "m").orElseThrow().maintenance()).isTrue();
        } finally {
            ClusterShell.runAs("root", "scontrol", "delete", "reservation=" + name);
            ClusterShell.runAs("root", "scontrol", "delete", "reservation=" + name + "m");
        }
        assertThat(reservation(name)).isEmpty();
    }

    @Test
    void tellsTheFairShareTree() {
        List<Share> all = shares.listShares(WATCHER);
        assertThat(all.getFirst()).satisfies(root -> {
            assertThat(root.account()).isEqualTo("root");
            assertThat(root.isAccount()).isTrue();
            assertThat(root.parent()).isEmpty();
        });
        Share alice = all.stream().filter(s -> s.user().equals("alice") && s.account().equals("physics")).findFirst().orElseThrow();
        assertThat(alice.shares()).isPresent();
        assertThat(alice.entitled()).isBetween(0.0, 1.0);
        assertThat(alice.used()).isBetween(0.0, 1.0);
        assertThat(alice.factor()).isPresent();
        assertThat(all.stream().filter(Share::isAccount)).extracting(Share::account).contains("research", "physics", "ai", "biology");
    }

    private PartitionSettings partition(String name) {
        return partitions.listPartitions(WATCHER).stream().filter(p -> p.name().value().equals(name)).findFirst().orElseThrow();
    }

    private Optional<Reservation> reservation(String name) {
        return reservations.listReservations(WATCHER).stream().filter(r -> r.name().equals(name)).findFirst();
    }
}
