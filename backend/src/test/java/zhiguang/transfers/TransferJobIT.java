package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.transfers.StagingBench.bytes;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.jobs.JobAccounting;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobScheduler;
import zhiguang.transfers.TransferRoute.TargetPolicy;
import zhiguang.transfers.TransferRoute.Way;

/** Transfers as jobs of the transfer partition. */
@Tag("slurmrestd")
class TransferJobIT {

    @TempDir
    static Path home;

    private static TransferPortal portal;

    @BeforeAll
    static void start() {
        portal = new TransferPortal(home, true, Map.of("zhiguang.transfers.partition", "compute"));
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void movesBothWaysAndLeavesNothing() {
        Instant began = Instant.now().minusSeconds(60);
        portal.put("a/b/c", bytes(3_000_000));
        Transfer sent = portal.send(TargetPolicy.FAIL, "a/");
        assertThat(sent.route().way()).isEqualTo(Way.SLURM_JOB);
        assertThat(sent.state()).as("%s", sent).isEqualTo(TransferState.DONE);
        assertThat(portal.read("a/b/c")).isEqualTo(bytes(3_000_000));
        Transfer saved = portal.save(TargetPolicy.FAIL, "back", "a");
        assertThat(saved.state()).as("%s", saved).isEqualTo(TransferState.DONE);
        assertThat(portal.download("back/a/b/c")).isEqualTo(bytes(3_000_000));
        assertThat(portal.sh("ls -A ~/.zhiguang-transfers")).isEmpty();
        assertThat(portal.names()).containsExactly("a/b/c");
        assertThat(portal.get(JobAccounting.class).listJobs(portal.user.clusterUser().orElseThrow(), began))
                .filteredOn(job -> job.comment().endsWith(sent.id().toString()))
                .hasSize(1);
    }

    @Test
    void keepsUrlsFromEverybodyElse() {
        portal.put("large", bytes(20_000_000));
        TransferId id = portal.transfers().sendToCluster(portal.user, portal.space(), List.of("large"), portal.folder, TargetPolicy.OVERWRITE);
        Transfer submitted = portal.await(id, t -> t.jobId().isPresent() || t.state().isFinal());
        JobId job = new JobId(submitted.jobId().orElseThrow());
        assertThat(portal.sh("stat -c %a ~/.zhiguang-transfers ~/.zhiguang-transfers/" + id)).isEqualTo("700\n700");
        String script = portal.sh("scontrol write batch_script " + job.value() + " - 2>/dev/null || true");
        assertThat(script).doesNotContain("X-Amz", "http");
        assertThat(portal.sh("scontrol show job " + job.value() + " || true")).doesNotContain("X-Amz");
        assertThat(portal.awaitEnd(id).state()).isEqualTo(TransferState.DONE);
    }

    @Test
    void endsItsJobWhenCancelled() {
        portal.put("slow", bytes(1000));
        TransferId id = portal.transfers().sendToCluster(portal.user, portal.space(), List.of("slow"), portal.folder, TargetPolicy.FAIL);
        JobId job = new JobId(portal.await(id, t -> t.jobId().isPresent() || t.state().isFinal()).jobId().orElseThrow());
        portal.transfers().cancel(portal.user, id);
        Transfer ended = portal.awaitEnd(id);
        assertThat(ended.state()).isIn(TransferState.CANCELLED);
        assertThat(portal.get(JobScheduler.class).findJob(portal.user.clusterUser().orElseThrow(), job))
                .hasValueSatisfying(j -> assertThat(j.state().isFinished() || j.rawState().contains("COMPLETING")).isTrue());
        assertThat(portal.sh("ls -A ~/.zhiguang-transfers")).doesNotContain(id.toString());
    }
}
