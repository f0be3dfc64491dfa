package zhiguang.jobs.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobEnd;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;

class VerdictTest {

    @Test
    void anOldWarningDoesNotExplainACodeOfTheProgramsOwn() {
        String text = "cp: a: No such file or directory\n" + "step\n".repeat(20);
        Diagnosis found = verdict(JobState.FAILED, 42, 0, text);
        assertThat(found.cause()).isEqualTo(Cause.EXIT_CODE);
        assertThat(found.detail()).isEqualTo("42");
    }

    @Test
    void aLineBeforeACodeOfItsOwnIsOnlyLikely() {
        Diagnosis found = verdict(JobState.FAILED, 42, 0, "solver: No space left on device\n");
        assertThat(found.cause()).isEqualTo(Cause.DISK_FULL);
        assertThat(found.sure()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "head: cannot open 'a b.dat' for reading: No such file or directory, FILE_NOT_FOUND, a b.dat",
        "cp: cannot stat \u2018x.csv\u2019: No such file or directory, FILE_NOT_FOUND, x.csv",
        "mv: cannot move 'a' to 'b/c': No such file or directory, FILE_NOT_FOUND, b/c",
        "cat: nothere.dat: No such file or directory, FILE_NOT_FOUND, nothere.dat",
        "tail: cannot open '/root/x' for reading: Permission denied, PERMISSION, /root/x",
        "touch: cannot touch '/y': Permission denied, PERMISSION, /y"
    })
    void namesTheFile(String line, Cause cause, String file) {
        Diagnosis found = verdict(JobState.FAILED, 1, 0, line + "\n");
        assertThat(found.cause()).isEqualTo(cause);
        assertThat(found.detail()).isEqualTo(file);
    }

    @Test
    void quotesTheLineThatProvesItAndNoMoreThanThat() {
        String long1 = "x".repeat(5000) + ": Permission denied";
        Diagnosis found = verdict(JobState.FAILED, 1, 0, "a\n" + long1 + "\nb\n");
        assertThat(found.proof().orElseThrow().line()).startsWith("xxx").hasSizeLessThan(402);
        assertThat(found.detail().length()).isLessThan(202);
    }

    @Test
    void readsTheFramedAdviceOfAnMpiLauncherAsOnePiece() {
        String frame = "-".repeat(74) + "\n";
        String advice = frame + "There are not enough slots available in the system to satisfy the 64\nslots that were requested by the application:\n"
                + "More advice.\n".repeat(18) + frame;
        assertThat(verdict(JobState.FAILED, 1, 0, "a\n" + advice).cause()).isEqualTo(Cause.MPI_SLOTS);
        String abort = frame + "MPI_ABORT was invoked on rank 0 in communicator MPI_COMM_WORLD\n  Proc: [[38037,1],0]\n  Errorcode: 5\n\n"
                + "NOTE\n".repeat(4) + frame + frame + "prterun has exited due to process rank 0 with PID 1037 on node c1 calling\n\"abort\".\nx\n" + frame;
        Diagnosis found = verdict(JobState.FAILED, 5, 0, abort);
        assertThat(found.cause()).isEqualTo(Cause.MPI_ABORT);
        assertThat(found.proof().orElseThrow().line()).startsWith("MPI_ABORT was invoked on rank 0");
        assertThat(verdict(JobState.FAILED, 1, 0, advice + "step\n".repeat(9)).cause()).as("it went on").isEqualTo(Cause.EXIT_CODE);
        assertThat(verdict(JobState.FAILED, 1, 0, frame + "x: not enough slots available\n" + "step\n".repeat(60) + frame).cause())
                .as("no piece is that long").isEqualTo(Cause.EXIT_CODE);
    }

    @Test
    void aCrashUnderALauncherIsACrash() {
        String frame = "-".repeat(74) + "\n";
        String noticed = frame + "prterun noticed that process rank 0 with PID 3434 on node c2 exited on\nsignal 11 (Segmentation fault).\n" + frame;
        assertThat(verdict(JobState.FAILED, 11, 0, noticed).cause()).isEqualTo(Cause.SEGMENTATION_FAULT);
        String code = frame + "prterun detected that one or more processes exited with non-zero status:\n  Exit code: 3\n" + frame;
        assertThat(verdict(JobState.FAILED, 3, 0, code).cause()).isEqualTo(Cause.MPI_PROCESS);
    }

    @Test
    void aStateOfSlurmsIsCertainWithoutAnyFile() {
        assertThat(verdict(JobState.TIMEOUT, 0, 15, "").cause()).isEqualTo(Cause.TIME_LIMIT);
        assertThat(verdict(JobState.OUT_OF_MEMORY, 0, 0, "").sure()).isTrue();
        assertThat(verdict(JobState.NODE_FAIL, 0, 0, "").cause()).isEqualTo(Cause.NODE_FAILURE);
    }

    @Test
    void whatNeverHadANodeGaveNoExitCode() {
        Job refused = SampleJobs.job(1, "alice", JobState.FAILED);
        assertThat(refused.refused()).isTrue();
        assertThat(new Verdict(refused, List.of(), Optional.empty()).find().orElseThrow().cause()).isEqualTo(Cause.NO_NODES);
    }

    @Test
    void saysWhoCancelledIt() {
        assertThat(cancelled(Optional.of("alice")).cause()).isEqualTo(Cause.CANCELLED_BY_SELF);
        assertThat(cancelled(Optional.of("root")).detail()).isEqualTo("root");
        assertThat(cancelled(Optional.empty()).cause()).isEqualTo(Cause.CANCELLED);
    }

    @Test
    void saysNothingOfWhatWentWell() {
        assertThat(new Verdict(SampleJobs.job(1, "alice", JobState.COMPLETED), List.of(), Optional.empty()).find()).isEmpty();
    }

    private static Diagnosis cancelled(Optional<String> by) {
        return new Verdict(SampleJobs.job(1, "alice", JobState.CANCELLED), List.of(), by).find().orElseThrow();
    }

    private static Diagnosis verdict(JobState state, int code, int signal, String text) {
        Job job = SampleJobs.ended(SampleJobs.job(1, "alice", state), new JobEnd(code, signal));
        return new Verdict(job, List.of(new Evidence("job.err", text)), Optional.empty()).find().orElseThrow();
    }
}
