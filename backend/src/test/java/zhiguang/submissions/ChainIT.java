package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobRequest;
import zhiguang.submissions.StagedFile.Direction;
import zhiguang.submissions.StagedFile.FileState;

@Tag("slurmrestd")
class ChainIT {

    @TempDir
    static Path home;

    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = new Portal(home, "alice", true);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void bringsTheInputInRunsTheJobAndBringsTheResultHome() {
        byte[] data = new byte[3_000_000];
        new Random(1).nextBytes(data);
        portal.upload("in put '1' $(id).bin", data);
        SubmissionId id = portal.submit(
                "relax <script> 水 $(id)",
                """
                #!/bin/bash
                echo "on $(hostname) as $(id -un)"
                mkdir -p out/deep
                md5sum < "in put '1' \\$(id).bin" > out/sum.txt
                head -c 20000000 /dev/zero | tr '\\0' 'x' > out/deep/large.dat
                : > out/empty
                """,
                List.of("in put '1' $(id).bin"),
                List.of("out/**", "missing/*.dat"));
        Submission done = portal.awaitEnd(id);
        assertThat(done.state()).as("%s", done).isEqualTo(SubmissionState.DONE);
        String folder = done.resultFolder();
        assertThat(portal.keys("results/"))
                .contains(
                        folder + "/out/sum.txt",
                        folder + "/out/deep/large.dat",
                        folder + "/out/empty",
                        folder + "/slurm-" + done.jobId().orElseThrow() + ".out");
        assertThat(portal.download(folder + "/out/deep/large.dat")).hasSize(20_000_000);
        assertThat(text(portal.download(folder + "/slurm-" + done.jobId().orElseThrow() + ".out")))
                .contains("as alice");
        assertThat(portal.submissions().listFiles(portal.user.id(), id, Direction.OUT))
                .anySatisfy(file -> {
                    assertThat(file.path()).isEqualTo("missing/*.dat");
                    assertThat(file.state()).isEqualTo(FileState.FAILED);
                    assertThat(file.error()).contains("unmatched");
                });
        assertThat(portal.submissions().listSteps(portal.user.id(), id))
                .allSatisfy(step -> assertThat(step.state()).isEqualTo(StepRecord.StepState.DONE));
    }

    @Test
    void tellsThatTheJobFailedAndStillBringsTheLogHome() {
        SubmissionId id = portal.submit("fails", "#!/bin/bash\necho before\nexit 3\n", List.of(), List.of());
        Submission ended = portal.awaitEnd(id);
        assertThat(ended.state()).isEqualTo(SubmissionState.FAILED);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("job-ended");
        assertThat(ended.failure().orElseThrow().text()).isEqualTo("FAILED");
        assertThat(portal.keys(ended.resultFolder())).hasSize(1);
    }

    @Test
    void failsClearlyWhenAnInputIsGone() {
        SubmissionId id = portal.submit("gone", "#!/bin/bash\n", List.of("not/there.txt"), List.of());
        Submission ended = portal.awaitEnd(id);
        assertThat(ended.failure()).contains(new Submission.Failure("input-gone", "not/there.txt"));
        assertThat(ended.jobId()).isEmpty();
    }

    @Test
    void cancelsARunningJobAndKeepsItsLog() {
        SubmissionId id = portal.submit("long", "#!/bin/bash\necho begun\nsleep 300\n", List.of(), List.of());
        portal.await(id, Duration.ofSeconds(60), s -> s.jobState().orElse("").equals("RUNNING"));
        assertThat(portal.submissions().cancel(portal.user, id)).isTrue();
        Submission ended = portal.awaitEnd(id);
        assertThat(ended.state()).isEqualTo(SubmissionState.CANCELLED);
        assertThat(portal.keys(ended.resultFolder())).hasSize(1);
    }

    @Test
    void refusesAnAccountThatIsNotTheUsersEvenWhenForged() {
        SubmissionRequest request = Portal.request("x", "#!/bin/sh\n", List.of(), List.of());
        JobRequest job = request.job();
        SubmissionRequest forged = new SubmissionRequest(
                new JobRequest(
                        job.name(),
                        new AccountName("biology"),
                        job.partition(),
                        1,
                        1,
                        1,
                        100,
                        job.gpus(),
                        job.timeLimit(),
                        job.script()),
                List.of(),
                List.of());
        assertThatThrownBy(() -> portal.submissions().submit(portal.user, forged))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("request.account"));
    }

    @Test
    void hidesAnothersSubmission() {
        SubmissionId id = portal.submit("mine", "#!/bin/sh\n", List.of(), List.of());
        UserId other = UserId.random();
        assertThat(portal.submissions().find(other, id)).isEmpty();
        assertThat(portal.submissions().listSteps(other, id)).isEmpty();
        assertThat(portal.submissions().listFiles(other, id, Direction.OUT)).isEmpty();
        portal.awaitEnd(id);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
