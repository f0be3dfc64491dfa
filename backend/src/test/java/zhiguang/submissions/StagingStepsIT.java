package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.objectstore.OnStore;
import zhiguang.objectstore.StoreServer;
import zhiguang.objectstore.TestStore;
import zhiguang.jobs.SampleJobs;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.StoreKey;
import zhiguang.submissions.StagedFile.Direction;
import zhiguang.submissions.StagedFile.FileState;

@ParameterizedClass
@EnumSource(StoreServer.class)
class StagingStepsIT extends OnStore {

    @TempDir
    Path home;

    private StagingStepsBench bench;

    @BeforeEach
    void prepare() throws IOException {
        bench = new StagingStepsBench(store, home);
    }

    @Test
    void bringsInputsInUnderTheirLastNames() {
        bench.upload("data/it's $(id).txt", "one".getBytes());
        bench.upload("b", new byte[0]);
        Submission submission = bench.insert(List.of("data/it's $(id).txt", "b"), List.of());
        assertThat(bench.stageIn.run(submission)).isEqualTo(new StepOutcome.Next(SubmissionState.SUBMITTING));
        assertThat(bench.staging.directory.resolve("it's $(id).txt")).hasContent("one");
        assertThat(bench.staging.directory.resolve("b")).isEmptyFile();
        assertThat(states(submission, Direction.IN)).isEqualTo(Map.of("it's $(id).txt", FileState.DONE, "b", FileState.DONE));
        assertThat(bench.chain.read(submission.id()).environment()).containsKey("HOME");
    }

    @Test
    void mayBeDoneAgain() {
        bench.upload("a", "one".getBytes());
        Submission submission = bench.insert(List.of("a"), List.of());
        bench.stageIn.run(submission);
        assertThat(bench.stageIn.run(submission)).isEqualTo(new StepOutcome.Next(SubmissionState.SUBMITTING));
    }

    @Test
    void failsWhenAnInputIsGone() {
        bench.upload("a", "one".getBytes());
        Submission submission = bench.insert(List.of("a", "gone.dat"), List.of());
        assertThat(bench.stageIn.run(submission)).isEqualTo(new StepOutcome.Fail("input-gone", "gone.dat"));
    }

    @Test
    void failsWhenAnotherFileIsInTheWay() throws IOException {
        bench.upload("a", "one".getBytes());
        bench.write("a", 5);
        Submission submission = bench.insert(List.of("a"), List.of());
        assertThat(bench.stageIn.run(submission)).isEqualTo(new StepOutcome.Fail("stage-in-exists", "a"));
        assertThat(bench.chain.files.list(submission.id(), Direction.IN).getFirst().error()).contains("exists");
    }

    @Test
    void waitsForAStoreThatIsDown(@TempDir Path other) throws IOException {
        TestStore mortal = TestStore.in(other);
        StagingStepsBench doomed = new StagingStepsBench(mortal, other);
        doomed.upload("a", "one".getBytes());
        Submission submission = doomed.insert(List.of("a"), List.of());
        mortal.close();
        assertThatThrownBy(() -> doomed.stageIn.run(submission))
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.system()).isEqualTo(RemoteSystem.OBJECT_STORE));
    }

    @Test
    void bringsResultsAndTheLogHome() throws IOException {
        bench.write("slurm-7.out", 10);
        bench.write("out/a.txt", 3);
        bench.write("out/deep/b.txt", 0);
        bench.write("input.dat", 9);
        Submission submission = bench.insertEnded("COMPLETED", "out", "input.dat", "*.none");
        assertThat(bench.stageOut.run(submission)).isEqualTo(new StepOutcome.Next(SubmissionState.DONE));
        String folder = submission.resultFolder();
        assertThat(bench.keys()).containsExactlyInAnyOrder(folder + "/slurm-7.out", folder + "/out/a.txt", folder + "/out/deep/b.txt");
        assertThat(states(submission, Direction.OUT))
                .isEqualTo(Map.of(
                        "slurm-7.out", FileState.DONE, "out/a.txt", FileState.DONE, "out/deep/b.txt", FileState.DONE, "*.none",
                        FileState.FAILED));
    }

    @Test
    void leavesALogThatStaysOnTheCluster() throws IOException {
        bench.write("slurm-7.out", 10);
        bench.write("result", 3);
        Submission submission = bench.insertEnded("COMPLETED", request("result").withLogStaying());
        assertThat(bench.chain.read(submission.id()).request().logStays()).isTrue();
        assertThat(bench.stageOut.run(submission)).isEqualTo(new StepOutcome.Next(SubmissionState.DONE));
        assertThat(bench.keys()).containsExactly(submission.resultFolder() + "/result");
    }

    @Test
    void asksTheClusterNothingWhereNothingComesHome() throws IOException {
        Submission submission = bench.insertEnded("COMPLETED", request().withLogStaying());
        Files.delete(bench.staging.directory);
        assertThat(bench.stageOut.run(submission)).isEqualTo(new StepOutcome.Next(SubmissionState.DONE));
        assertThat(bench.keys()).isEmpty();
    }

    private static SubmissionRequest request(String... outputs) {
        return ChainBench.request(SampleJobs.request("relax"), List.of(), List.of(outputs));
    }

    @Test
    void bringsALargeResultHomeInParts() throws IOException {
        bench.write("large.dat", 17 << 20);
        Submission submission = bench.insertEnded("COMPLETED", "large.dat");
        assertThat(bench.stageOut.run(submission)).isEqualTo(new StepOutcome.Next(SubmissionState.DONE));
        assertThat(bench.spaces.index.find(bench.space, new ObjectKey(submission.resultFolder() + "/large.dat")))
                .hasValueSatisfying(object -> {
                    assertThat(object.size()).isEqualTo(17 << 20);
                    assertThat(object.etag()).endsWith("-1");
                });
    }

    @Test
    void movesNothingTwiceAndForgetsNothingThatIsHome() throws IOException {
        bench.write("slurm-7.out", 10);
        Path result = bench.write("result", 10);
        Submission submission = bench.insertEnded("COMPLETED", "result");
        bench.stageOut.run(submission);
        bench.spaces.remove(bench.space, new ObjectKey(submission.resultFolder() + "/slurm-7.out"), bench.chain.owner);
        Files.delete(result);
        assertThat(bench.stageOut.run(submission)).isEqualTo(new StepOutcome.Next(SubmissionState.DONE));
        assertThat(bench.keys()).containsExactly(submission.resultFolder() + "/result");
        assertThat(states(submission, Direction.OUT)).isEqualTo(Map.of("slurm-7.out", FileState.DONE, "result", FileState.DONE));
    }

    @Test
    void beginsAnUploadAnewThatAnEarlierAttemptLeft() throws IOException {
        bench.write("large.dat", 17 << 20);
        Submission submission = bench.insertEnded("COMPLETED", "large.dat");
        ObjectKey key = new ObjectKey(submission.resultFolder() + "/large.dat");
        StoreKey content = bench.spaces.index.newStoreKey();
        String left = bench.store.multipart.begin(bench.space, content, 64 << 20);
        bench.chain.files.put(
                submission.id(),
                new StagedFile(
                        Direction.OUT, "large.dat", Optional.of(key), 17 << 20, FileState.WAITING, Optional.of(content + " " + left),
                        Optional.empty()));
        assertThat(bench.stageOut.run(submission)).isEqualTo(new StepOutcome.Next(SubmissionState.DONE));
        assertThat(bench.keys()).containsExactly(key.value());
        assertThat(bench.store.multipart.complete(bench.space, content, left, List.of("0".repeat(32)))).isEmpty();
    }

    @Test
    void saysWhatItCouldNotBringHome() throws Exception {
        bench.write("secret", 5);
        Files.setPosixFilePermissions(bench.staging.directory.resolve("secret"), PosixFilePermissions.fromString("---------"));
        Files.createSymbolicLink(bench.staging.directory.resolve("link"), home);
        var odd = new ProcessBuilder("bash", "-c", "cd \"$1\" && touch $'odd\\nline' $'odd\\xff'", "-", bench.staging.directory.toString());
        assertThat(odd.start().waitFor()).isZero();
        Submission submission = bench.insertEnded("COMPLETED", "secret", "link", "odd*");
        assertThat(bench.stageOut.run(submission)).isEqualTo(new StepOutcome.Next(SubmissionState.DONE));
        Map<String, String> errors = bench.chain.files.list(submission.id(), Direction.OUT).stream()
                .collect(Collectors.toMap(StagedFile::path, file -> file.error().orElse("")));
        assertThat(errors)
                .isEqualTo(Map.of(
                        "slurm-7.out", "unmatched", "secret", "permission", "link", "link", "odd\nline", "name", "odd\\xff", "name"));
    }

    @ParameterizedTest
    @CsvSource({"FAILED", "TIMEOUT", "OUT_OF_MEMORY", "NODE_FAIL", "SOMETHING_NEW"})
    void tellsThatTheJobFailedAfterBringingItsLogHome(String state) throws IOException {
        bench.write("slurm-7.out", 10);
        Submission submission = bench.insertEnded(state);
        assertThat(bench.stageOut.run(submission)).isEqualTo(new StepOutcome.Fail("job-ended", state));
        assertThat(bench.keys()).hasSize(1);
    }

    @Test
    void readsTheStateWhereSlurmSaysMoreThanOneWord() {
        assertThat(bench.stageOut.run(bench.insertEnded("COMPLETED,RECONFIG_FAIL"))).isEqualTo(new StepOutcome.Next(SubmissionState.DONE));
    }

    @Test
    void doesNotMissTheLogOfAJobThatNeverBegan() {
        Submission submission = bench.insertEnded("CANCELLED");
        assertThat(bench.stageOut.run(submission)).isEqualTo(new StepOutcome.Next(SubmissionState.CANCELLED));
        assertThat(bench.chain.files.list(submission.id(), Direction.OUT)).isEmpty();
    }

    @Test
    void failsWhenTheDirectoryIsGone() throws IOException {
        Submission submission = bench.insertEnded("COMPLETED", "*");
        Files.delete(bench.staging.directory);
        assertThat(bench.stageOut.run(submission)).isEqualTo(new StepOutcome.Fail("stage-out-missing", ""));
    }

    @Test
    void waitsForAStoreThatIsDownWithItsResults(@TempDir Path other) throws IOException {
        TestStore mortal = TestStore.in(other);
        StagingStepsBench doomed = new StagingStepsBench(mortal, other);
        doomed.write("slurm-7.out", 10);
        Submission submission = doomed.insertEnded("COMPLETED");
        mortal.close();
        assertThatThrownBy(() -> doomed.stageOut.run(submission)).isInstanceOf(RemoteSystemException.class);
        assertThat(states(doomed, submission)).isEqualTo(Map.of("slurm-7.out", FileState.WAITING));
    }

    private Map<String, FileState> states(Submission submission, Direction direction) {
        return bench.chain.files.list(submission.id(), direction).stream().collect(Collectors.toMap(StagedFile::path, StagedFile::state));
    }

    private static Map<String, FileState> states(StagingStepsBench bench, Submission submission) {
        return bench.chain.files.list(submission.id(), Direction.OUT).stream()
                .collect(Collectors.toMap(StagedFile::path, StagedFile::state));
    }
}
