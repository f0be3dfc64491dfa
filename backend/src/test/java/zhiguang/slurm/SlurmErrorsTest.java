package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.CancelResult;
import zhiguang.jobs.JobId;
import zhiguang.jobs.SubmitResult;

class SlurmErrorsTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    private final FakeSlurmrestd slurmrestd = new FakeSlurmrestd();
    private final RestJobScheduler scheduler = new RestJobScheduler(slurmrestd.clients(Duration.ofSeconds(2)));

    @AfterEach
    void stop() {
        slurmrestd.close();
    }

    @ParameterizedTest
    @CsvSource({
        "511, 1007, SLURM_CONTROLLER, DENIED",
        "502, 7000, SLURM_DATABASE, UNREACHABLE",
        "502, 1800, SLURM_CONTROLLER, UNREACHABLE",
        "500, 2009, SLURM_CONTROLLER, UNREACHABLE",
        "500, 104, SLURM_CONTROLLER, TIMED_OUT",
        "500, 111, SLURM_CONTROLLER, UNREACHABLE",
        "500, 1802, SLURM_CONTROLLER, TIMED_OUT",
        "500, 5004, SLURM_CONTROLLER, TIMED_OUT"
    })
    void tellsOutagesByTheErrorNumber(int status, int number, RemoteSystem system, Kind kind) {
        slurmrestd.answersError(status, number, "down");
        RemoteSystemException failure = failure();
        assertThat(failure.system()).isEqualTo(system);
        assertThat(failure.kind()).isEqualTo(kind);
    }

    @Test
    void takesARefusedSubmissionAsAnAnswer() {
        slurmrestd.answersError(500, 2045, "Invalid account");
        assertThat(scheduler.submit(ALICE, Samples.request(), Samples.placement()))
                .isEqualTo(new SubmitResult.Refused(2045, "Invalid account"));
    }

    @Test
    void saysThatATokenWasRefused() {
        slurmrestd.answers(401, "Authentication failure");
        assertThat(failure().kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void cannotKnowWhatBecameOfACallThatAProxyBrokeOff() {
        slurmrestd.answers(504, "<html>");
        assertThat(failure().kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void givesUpInTime() {
        slurmrestd.fallsSilent();
        long begin = System.nanoTime();
        RestJobScheduler hurried = new RestJobScheduler(slurmrestd.clients(Duration.ofMillis(300)));
        RemoteSystemException failure = catchThrowableOfType(
                RemoteSystemException.class, () -> hurried.submit(ALICE, Samples.request(), Samples.placement()));
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void saysThatNothingWasSentWhenNobodyListens() {
        slurmrestd.close();
        assertThat(failure().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void takesNonsenseForNonsense() {
        slurmrestd.answers(200, "{\"jobs\": 7");
        assertThat(failure().kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void hearsThatThereWasNothingToChange() {
        slurmrestd.answers(304, "");
        assertThat(slurmrestd.clients(Duration.ofSeconds(2)).accounting(ALICE, "test", api -> api.dbDeleteAccount("none")))
                .isEqualTo(new SlurmAnswer.Refused<>(SlurmErrors.NO_CHANGE, "nothing to change"));
    }

    @Test
    void readsADeniedCancellationInAnAnswerOf200() {
        slurmrestd.answers(200, "{\"status\": [{\"error\": {\"code\": 2002}, \"step_id\": \"6\"}]}");
        assertThat(scheduler.cancel(ALICE, new JobId("6"))).isEqualTo(CancelResult.DENIED);
    }

    @Test
    void cancelsTheRestOfAnArrayWhoseFirstTasksHaveEnded() {
        slurmrestd.answers(200, "{\"status\": [{\"error\": {\"code\": 2021}, \"step_id\": \"6_0\"}]}");
        assertThat(scheduler.cancel(ALICE, new JobId("6"))).isEqualTo(CancelResult.CANCELLED);
    }

    @Test
    void sendsOnePieceWithTheUsersTokenAndNothingUnset() {
        slurmrestd.answers(200, "{\"job_id\": 42}");
        assertThat(scheduler.submit(ALICE, Samples.request(), Samples.placement()))
                .isEqualTo(new SubmitResult.Accepted(new JobId("42")));
        assertThat(slurmrestd.authorization).isEqualTo("Bearer alice-token");
        assertThat(slurmrestd.length).isNotNull();
        assertThat(slurmrestd.received).doesNotContain("null").contains("\"PATH=/");
    }

    private RemoteSystemException failure() {
        return catchThrowableOfType(RemoteSystemException.class, () -> scheduler.findJob(ALICE, new JobId("1")));
    }
}
