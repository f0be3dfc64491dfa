package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.slurm.RealSlurm.ALICE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhiguang.ClusterShell;
import zhiguang.cluster.Association;
import zhiguang.cluster.JobLimit;
import zhiguang.cluster.LimitSet;
import zhiguang.cluster.LimitSet.Over;

/** Limits of a single job, as an administrator sets them with sacctmgr and a user may read them. */
@Tag("slurmrestd")
class RestQosIT {

    private final String account = ClusterShell.freshAccount();
    private final String qos = "q" + account;

    @BeforeEach
    void make() {
        ClusterShell.sacctmgr("add", "qos", qos, "MaxWall=20", "MaxTRESPerJob=cpu=4,mem=4G", "MaxTRESPerUser=cpu=3,gres/gpu=2",
                "GrpTRES=node=5", "Flags=OverPartQOS,PartitionTimeLimit");
        ClusterShell.sacctmgr("add", "account", account, "Description=x", "Organization=x", "QOS=normal," + qos, "DefaultQOS=" + qos, "MaxWall=90");
        ClusterShell.sacctmgr("add", "user", "alice", "Account=" + account, "MaxTRESPerJob=node=2", "GrpTRES=cpu=6");
    }

    @AfterEach
    void remove() throws InterruptedException {
        ClusterShell.remove(account);
        ClusterShell.sacctmgr("delete", "qos", qos);
    }

    @Test
    void tellsWhatOneJobMayHave() {
        Map<String, LimitSet> limits = new RestQos(RealSlurm.clients()).listLimits(ALICE);
        assertThat(limits.get(qos)).isEqualTo(new LimitSet(
                new JobLimit(Optional.of(Duration.ofMinutes(20)), Optional.empty(), Optional.of(4L), Optional.of(4096L), Optional.empty()),
                new JobLimit(Optional.empty(), Optional.empty(), Optional.of(3L), Optional.empty(), Optional.of(2L)),
                new JobLimit(Optional.empty(), Optional.of(5L), Optional.empty(), Optional.empty(), Optional.empty()),
                Set.of(Over.QOS, Over.TIME)));
        assertThat(limits).doesNotContainKey("normal");
    }

    @Test
    void tellsWhatTheProjectGivesOneJobAndItsDefaultQos() {
        Association own = new RestClusterCatalog(RealSlurm.clients()).listAssociations(ALICE).stream()
                .filter(a -> a.account().value().equals(account))
                .findFirst()
                .orElseThrow();
        assertThat(own.limits()).isEqualTo(new LimitSet(
                new JobLimit(Optional.of(Duration.ofMinutes(90)), Optional.of(2L), Optional.empty(), Optional.empty(), Optional.empty()),
                JobLimit.NONE,
                new JobLimit(Optional.empty(), Optional.empty(), Optional.of(6L), Optional.empty(), Optional.empty()),
                Set.of()));
        assertThat(own.defaultQos()).isEqualTo(qos);
    }

    @Test
    void tellsThePartitionsOwnQos() {
        ClusterShell.runAs("root", "scontrol", "update", "partitionname=debug", "QOS=" + qos);
        try {
            assertThat(qosOfDebug()).isEqualTo(qos);
        } finally {
            ClusterShell.runAs("root", "scontrol", "update", "partitionname=debug", "QOS=");
        }
        assertThat(qosOfDebug()).isEmpty();
    }

    private static String qosOfDebug() {
        return new RestClusterCatalog(RealSlurm.clients()).listPartitions(ALICE, List.of()).stream()
                .filter(partition -> partition.name().value().equals("debug"))
                .findFirst()
                .orElseThrow()
                .qos();
    }
}
