package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.slurm.RealSlurm.ALICE;
import static zhiguang.slurm.RealSlurm.eventually;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.jobs.CancelResult;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.SubmitResult;

/** Each version of the interface that this Slurm speaks, tried with the same calls. */
@Tag("slurmrestd")
class VersionsIT {

    @Test
    void finishesAJobInEachVersion() throws InterruptedException {
        List<String> spoken = VersionedPaths.KNOWN.stream().filter(VersionsIT::isSpoken).toList();
        assertThat(spoken).contains(VersionedPaths.GENERATED);
        for (String version : spoken) {
            SlurmClients clients = RealSlurm.clients(RealSlurm.settings(version));
            RestJobScheduler scheduler = new RestJobScheduler(clients);
            JobId id = ((SubmitResult.Accepted) scheduler.submit(ALICE, Samples.request("physics", "compute", "#!/bin/bash\nsleep 60\n"), Samples.placement())).id();
            Job live = scheduler.findJob(ALICE, id).orElseThrow();
            assertThat(live.user()).isEqualTo("alice");
            assertThat(live.requested()).contains("cpu=2");
            assertThat(live.output()).hasValueSatisfying(path -> assertThat(path.value()).isEqualTo("/tmp/zhiguang-" + id + ".out"));
            assertThat(scheduler.listStates(RealSlurm.WATCHER)).containsKey(id);
            assertThat(scheduler.cancel(ALICE, id)).isEqualTo(CancelResult.CANCELLED);
            assertThat(eventually(() -> scheduler.findJob(ALICE, id).filter(job -> job.state().isFinished())).name()).isEqualTo(live.name());
            assertThat(eventually(() -> new RestJobAccounting(clients).findJob(ALICE, id)).submitted()).isEqualTo(live.submitted());
            RestClusterCatalog catalog = new RestClusterCatalog(clients);
            assertThat(catalog.listPartitions(ALICE, RealSlurm.NODES)).extracting(p -> p.name().value()).contains("compute");
            assertThat(catalog.listAssociations(ALICE)).isNotEmpty();
            assertThat(catalog.ping(ALICE)).isNotEmpty();
        }
    }

    @Test
    void takesOneWithoutBeingTold() {
        assertThat(new RestClusterCatalog(RealSlurm.clients()).ping(ALICE)).matches("2[4-9]\\.[0-9]{2}\\..*");
        SlurmSettings fixed = RealSlurm.settings("v0.0.44");
        if (!isSpoken("v0.0.44")) {
            RestJobScheduler scheduler = new RestJobScheduler(RealSlurm.clients(fixed));
            assertThatThrownBy(() -> scheduler.listStates(ALICE)).isInstanceOf(RemoteSystemException.class);
            assertThatThrownBy(() -> scheduler.listStates(ALICE))
                    .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
                    .hasMessageContaining("speaks v0.0.40, v0.0.41, v0.0.42; the portal speaks v0.0.44 ");
        }
    }

    private static boolean isSpoken(String version) {
        try {
            new RestJobScheduler(RealSlurm.clients(RealSlurm.settings(version))).listStates(ALICE);
            return true;
        } catch (RemoteSystemException e) {
            return false;
        }
    }
}
