package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.RemoteSystem;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobAccounting;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobSnapshot;
import zhiguang.objectstore.StoreOutage;

/**
 * Stops one part after another while submissions stand at every step; the outage lasts {@code zhiguang.outage.seconds}.
 */
@Tag("chaos")
class OutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("zhiguang.outage.seconds", 60));
    private static final Path CLUSTER = Path.of("../deploy/cluster/cluster");
    private static final int SPREAD = 8;

    @TempDir
    Path home;

    private Portal portal;

    @BeforeEach
    void start() {
        portal = new Portal(home, "alice", true);
        portal.upload("input.bin", "content".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slurmrestd", "slurmctld", "slurmdbd", "sshd"})
    void everySubmissionSurvivesAnOutageAtWhateverStepItStands(String service) throws Exception {
        everySubmissionSurvives(service, () -> svc("stop", service), () -> svc("start", service));
    }

    @Test
    void everySubmissionSurvivesAnOutageOfTheStoreAtWhateverStepItStands() throws Exception {
        try (StoreOutage store = StoreOutage.of(portal.context())) {
            everySubmissionSurvives("store", store::stop, store::start);
        }
    }

    private interface Errand {
        void run() throws Exception;
    }

    private void everySubmissionSurvives(String service, Errand stop, Errand start) throws Exception {
        Instant began = Instant.now();
        List<SubmissionId> ids = new ArrayList<>();
        ids.add(submit("before"));
        portal.awaitEnd(ids.getFirst());
        for (int i = 0; i < SPREAD; i++) {
            ids.add(submit(service + " " + i));
            Thread.sleep(400);
        }
        JobSnapshot before = portal.get(JobFeed.class).snapshot();
        stop.run();
        try {
            Thread.sleep(OUTAGE);
            JobSnapshot during = portal.get(JobFeed.class).snapshot();
            boolean silent = service.equals("slurmrestd") || service.equals("slurmctld");
            assertThat(during.jobs().keySet()).as("the pages keep their data").containsAll(lasting(before, silent));
            assertThat(during.trouble().isPresent()).as("the pages say that Slurm is down").isEqualTo(silent);
            if (service.equals("sshd") || service.equals("store")) {
                assertThat(ids.stream().flatMap(id -> find(id).trouble().map(Submission.Trouble::system).stream()))
                        .as("the submissions say what they wait for")
                        .contains(service.equals("sshd") ? RemoteSystem.SSH : RemoteSystem.OBJECT_STORE);
            }
        } finally {
            start.run();
        }
        for (SubmissionId id : ids) {
            Submission ended = portal.awaitEnd(id);
            assertThat(ended.state())
                    .as("%s, job %s %s, %s", id, ended.jobId(), ended.jobState(), ended.failure())
                    .isEqualTo(SubmissionState.DONE);
        }
        assertEachJobOnce(ids, began);
        assertThat(portal.get(JobFeed.class).snapshot().trouble()).isEmpty();
    }

    /** What must still be there after the outage: all that a silent Slurm was last seen with, else what was not at its end. */
    private static Set<JobId> lasting(JobSnapshot before, boolean all) {
        return before.jobs().values().stream()
                .filter(job -> all || !job.state().isFinished())
                .map(Job::id)
                .collect(Collectors.toSet());
    }

    private Submission find(SubmissionId id) {
        return portal.submissions().find(portal.user.id(), id).orElseThrow();
    }

    private SubmissionId submit(String name) {
        return portal.submit(
                name, "#!/bin/bash\nsleep 2\ncp input.bin copy.bin\n", List.of("input.bin"), List.of("copy.bin"));
    }

    private void assertEachJobOnce(List<SubmissionId> ids, Instant began) throws InterruptedException {
        Map<SubmissionId, Long> jobs = new HashMap<>();
        for (int i = 0; i < 60 && jobs.size() < ids.size(); i++) {
            Thread.sleep(500);
            jobs = portal
                    .get(JobAccounting.class)
                    .listJobs(portal.user.clusterUser().orElseThrow(), began.minusSeconds(60))
                    .stream()
                    .map(Job::comment)
                    .map(SubmissionId::inComment)
                    .flatMap(Optional::stream)
                    .filter(ids::contains)
                    .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        }
        assertThat(jobs).hasSize(ids.size()).allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
    }

    private static void svc(String verb, String service) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(CLUSTER.toString(), "svc", verb, service)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/outage.log")))
                .start();
        assertThat(process.waitFor()).as("svc %s %s", verb, service).isZero();
    }
}
