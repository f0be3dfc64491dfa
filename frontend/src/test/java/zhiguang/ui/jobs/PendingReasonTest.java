package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PendingReasonTest {

    @Test
    void hasASentenceAndAnAdviceForEachKnownWordInBothLanguages() {
        assertThat(PendingReason.KNOWN).hasSizeGreaterThanOrEqualTo(25);
        for (Words words : new Words[] {Texts.ENGLISH, Texts.CHINESE}) {
            assertThat(PendingReason.KNOWN).allSatisfy(word -> {
                assertThat(words.get("reason." + word)).isNotBlank();
                assertThat(words.get("reason." + word + ".do")).isNotBlank();
            });
            assertThat(Stream.concat(
                            PendingReason.RESOURCES.stream().map(r -> "reason.limit." + r),
                            PendingReason.SCOPES.stream().map(s -> "reason.scope." + s)))
                    .allSatisfy(key -> assertThat(words.get(key)).isNotBlank());
        }
    }

    /** All words of Slurm 24.11 to 26.05. */
    @Test
    void explainsEveryReasonSlurmHas() throws Exception {
        List<String> reasons = Files.readAllLines(Path.of("src/test/resources/zhiguang/ui/jobs/reasons.txt"));
        assertThat(reasons).hasSizeGreaterThan(150);
        for (Words words : new Words[] {Texts.ENGLISH, Texts.CHINESE}) {
            assertThat(reasons.stream().filter(word -> !word.equals("None"))).allSatisfy(word -> {
                PendingReason reason = PendingReason.of(word, words).orElseThrow();
                assertThat(reason.sentence()).isNotBlank().doesNotContain(word).doesNotContain("{");
                assertThat(reason.advice()).isNotBlank();
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AssocGrpCPUMinutesLimit, core-hours of your project",
        "AssocMaxJobsLimit, running jobs for one user of your project",
        "QOSMaxCpuPerUserLimit, CPUs for one user or job in the QOS",
        "QOSGrpMemLimit, memory of the QOS",
        "AssocGrpGRESMinutes, GPU-hours of your project",
        "QOSMaxWallDurationPerJobLimit, run time for one user or job in the QOS",
        "QOSMaxSubmitJobPerUserLimit, submitted jobs for one user or job in the QOS",
        "AssocGrpNodeRunMinutes, node-hours of running jobs of your project",
        "QOSMinCpuNotSatisfied, CPUs at least for a job in the QOS"
    })
    void namesTheLimit(String word, String limit) {
        assertThat(reason(word).sentence()).contains(limit);
    }

    @Test
    void namesTheLimitInChinese() {
        assertThat(PendingReason.of("AssocGrpCPUMinutesLimit", Texts.CHINESE).orElseThrow().sentence())
                .contains("项目的核时");
    }

    @Test
    void understandsReasonsWithDetails() {
        assertThat(reason("ReqNodeNotAvail, UnavailableNodes:c[1-2]").sentence())
                .isEqualTo(Texts.ENGLISH.get("reason.ReqNodeNotAvail"));
        assertThat(reason("ReqNodeNotAvail, UnavailableNodes:c[1-2]").word()).contains("c[1-2]");
    }

    @Test
    void keepsSlurmsOwnWordWhereItKnowsNoBetter() {
        assertThat(reason("SomethingQuiteNew").sentence()).contains("SomethingQuiteNew");
        assertThat(reason("SomethingQuiteNew").advice()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "None", "  "})
    void saysNothingWhereSlurmSaysNothing(String word) {
        assertThat(PendingReason.of(word, Texts.ENGLISH)).isEmpty();
    }

    private static PendingReason reason(String word) {
        return PendingReason.of(word, Texts.ENGLISH).orElseThrow();
    }
}
