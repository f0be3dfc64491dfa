package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobName;
import zhiguang.jobs.SampleJobs;
import zhiguang.spaces.ObjectKey;

class SubmissionValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "*.dat", "out/**", "a b/[cd]?", "it's $(id)", "结果/*", "...", "a..b", "-x", ".hidden"})
    void takesPatternsBelowTheDirectory(String glob) {
        assertThat(new OutputPattern(" " + glob + " ").glob()).isEqualTo(glob);
    }

    @ParameterizedTest
    @CsvSource({"/etc/passwd, output.absolute", "~/x, output.absolute", "../x, output.dots", "a/../../x, output.dots", ".., output.dots", "'', output.length"})
    void refusesPatternsThatLeadOut(String glob, String code) {
        refuses(code, () -> new OutputPattern(glob));
    }

    @Test
    void refusesPatternsThatNoFileCanMatch() {
        refuses("output.characters", () -> new OutputPattern("a\nb"));
        refuses("output.characters", () -> new OutputPattern("a\0b"));
        refuses("output.characters", () -> new OutputPattern("a\ud800b"));
        refuses("output.length", () -> new OutputPattern("之".repeat(342)));
        refuses("output.length", () -> new OutputPattern("  \n "));
    }

    @Test
    void refusesTwoInputsOfOneName() {
        refuses("request.same-name", () -> request(List.of("a/x.dat", "b/x.dat")));
        refuses("request.same-name", () -> request(List.of("x", "x")));
        assertThat(request(List.of("a/x.dat", "a/X.dat")).inputs()).hasSize(2);
    }

    @Test
    void refusesInputsWithTheNamesOfThePortalsOwnFiles() {
        refuses("request.own-name", () -> request(List.of("data/.zhiguang-lock")));
        refuses("request.own-name", () -> request(List.of(".zhiguang-12.part")));
    }

    @Test
    void refusesMoreFilesThanItCanMove() {
        refuses("request.files", () -> request(IntStream.range(0, 10_001).mapToObj(i -> "f" + i).toList()));
        List<OutputPattern> many = IntStream.range(0, 101).mapToObj(i -> new OutputPattern("f" + i)).toList();
        refuses("request.files", () -> new SubmissionRequest(SampleJobs.request("x"), List.of(), many));
    }

    @Test
    void neverChangesOnceAsked() {
        List<ObjectKey> inputs = new ArrayList<>(List.of(new ObjectKey("a")));
        SubmissionRequest request = new SubmissionRequest(SampleJobs.request("x"), inputs, List.of());
        inputs.clear();
        assertThat(request.inputs()).hasSize(1);
    }

    @Test
    void findsItsIdInAJobsComment() {
        SubmissionId id = SubmissionId.random();
        assertThat(SubmissionId.inComment(id.asComment())).contains(id);
        assertThat(SubmissionId.parse(id.toString())).contains(id);
        String both = id.asComment() + " 第 2 批, zhiguang:x";
        assertThat(SubmissionId.inComment(both)).contains(id);
        assertThat(SubmissionId.besideIn(both)).isEqualTo("第 2 批, zhiguang:x");
        assertThat(SubmissionId.besideIn("of sbatch")).isEqualTo("of sbatch");
        assertThat(id.isIn(both)).isTrue();
        assertThat(SubmissionId.random().isIn(both)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zhiguang:", "zhiguang:1", "zhiguang:; rm -rf", "ZHIGUANG:6f1de0d7-58f5-4c5e-a3b1-0f2f4d2f7f77", "6f1de0d7-58f5-4c5e-a3b1-0f2f4d2f7f77"})
    void findsNoIdInAnotherComment(String comment) {
        assertThat(SubmissionId.inComment(comment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "relax, 20260301-relax-01234567",
        "Relax  H2O/x, 20260301-relax-h2o-x-01234567",
        "../../etc, 20260301-etc-01234567",
        "$(rm -rf ~), 20260301-rm-rf-01234567",
        "Müller Ångström, 20260301-muller-angstrom-01234567",
        "松弛, 20260301-01234567",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbb, 20260301-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-01234567"
    })
    void namesADirectoryThatAPersonFindsAgain(String name, String expected) {
        SubmissionId id = new SubmissionId(UUID.fromString("01234567-58f5-4c5e-a3b1-0f2f4d2f7f77"));
        assertThat(WorkDirectories.choose(
                        "/scratch/{user}/zhiguang", ChainBench.ALICE, new JobName(name), id, Instant.parse("2026-03-01T23:59:59Z")))
                .hasToString("/scratch/alice/zhiguang/" + expected);
    }

    @Test
    void knowsWhichStatesAreTheEnd() {
        assertThat(SubmissionState.values()).filteredOn(SubmissionState::isFinal)
                .containsExactly(SubmissionState.DONE, SubmissionState.FAILED, SubmissionState.CANCELLED);
    }

    private static SubmissionRequest request(List<String> inputs) {
        return ChainBench.request(SampleJobs.request("x"), inputs, List.of());
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
