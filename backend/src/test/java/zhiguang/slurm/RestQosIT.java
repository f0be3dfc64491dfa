package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.slurm.RealSlurm.ALICE;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhiguang.ClusterShell;
import zhiguang.cluster.Association;
import zhiguang.cluster.JobLimit;

/** Limits of a single job, as an administrator sets them with sacctmgr and a user may read them. */
@Tag("slurmrestd")
class RestQosIT {

    private final String account = ClusterShell.freshAccount();
    private final String qos = "q" + account;

    @BeforeEach
    void make() {
        ClusterShell.sacctmgr("add", "qos", qos, "MaxWall=20", "MaxTRESPerJob=cpu=4,mem=4G", "MaxTRESPerUser=cpu=3,gres/gpu=2");
        ClusterShell.sacctmgr("add", "account", account, "Description=x", "Organization=x", "QOS=normal," + qos, "DefaultQOS=" + qos, "MaxWall=90");
        ClusterShell.sacctmgr("add", "user", "alice", "Account=" + account, "MaxTRESPerJob=node=2");
    }

    @AfterEach
    void remove() throws InterruptedException {
        ClusterShell.remove(account);
        ClusterShell.sacctmgr("delete", "qos", qos);
    }

    @Test
    void tellsWhatOneJobMayHave() {
        Map<String, JobLimit> limits = new RestQos(RealSlurm.clients()).listLimits(ALICE);
        assertThat(limits.get(qos)).isEqualTo(new JobLimit(
                Optional.of(Duration.ofMinutes(20)), Optional.empty(), Optional.of(3L), Optional.of(4096L), Optional.of(2L)));
        assertThat(limits).doesNotContainKey("normal");
    }

    @Test
    void tellsWhatTheProjectGivesOneJobAndItsDefaultQos() {
        Association own = new RestClusterCatalog(RealSlurm.clients()).listAssociations(ALICE).stream()
                .filter(a -> a.account().value().equals(account))
                .findFirst()
                .orElseThrow();
        assertThat(own.limit()).isEqualTo(new JobLimit(
                Optional.of(Duration.ofMinutes(90)), Optional.of(2L), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(own.defaultQos()).isEqualTo(qos);
    }
}
