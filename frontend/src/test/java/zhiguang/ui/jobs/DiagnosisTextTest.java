package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.jobs.JobState;
import zhiguang.jobs.diagnosis.Cause;
import zhiguang.jobs.diagnosis.Diagnosis;
import zhiguang.ui.common.Formats;

class DiagnosisTextTest {

    private static final Formats ENGLISH = new Formats(Locale.ENGLISH);

    @ParameterizedTest
    @EnumSource(Cause.class)
    void hasASentenceAndAnAdviceInBothLanguages(Cause cause) {
        for (Texts words : new Texts[] {Texts.ENGLISH, Texts.CHINESE}) {
            DiagnosisText plain = DiagnosisText.of(new Diagnosis(cause, true, "", Optional.empty()), words, ENGLISH);
            assertThat(plain.sentence()).isNotBlank().doesNotContain("{");
            assertThat(plain.advice()).doesNotContain("{");
            String detail = cause == Cause.OUT_OF_MEMORY ? "1073741824" : "thing-x";
            DiagnosisText named = DiagnosisText.of(new Diagnosis(cause, true, detail, Optional.empty()), words, ENGLISH);
            assertThat(named.sentence().contains(cause == Cause.OUT_OF_MEMORY ? "1 GiB" : detail)).isEqualTo(DiagnosisText.hasPlace(cause));
        }
    }

    @Test
    void saysSoWhenItIsOnlyLikely() {
        Diagnosis likely = new Diagnosis(Cause.DISK_FULL, false, "", Optional.empty());
        assertThat(DiagnosisText.of(likely, Texts.ENGLISH, ENGLISH).sentence()).startsWith("Probably: ");
        assertThat(DiagnosisText.of(likely, Texts.CHINESE, ENGLISH).sentence()).startsWith("很可能：");
    }

    @Test
    void offersTwiceTheMemoryOrTimeWhereThatHelps() {
        JobPage page = JobPage.of(Samples.ended(7, JobState.OUT_OF_MEMORY, 0, 0));
        String pattern = Texts.ENGLISH.get("job.again.with", "{0}");
        assertThat(Again.of(page, new Diagnosis(Cause.OUT_OF_MEMORY, true, "", Optional.empty()), pattern, ENGLISH))
                .contains(new Again("Submit again with 4 GiB", "jobs/new?job=7&memory=4096"));
        assertThat(Again.of(page, new Diagnosis(Cause.TIME_LIMIT, true, "", Optional.empty()), pattern, ENGLISH))
                .contains(new Again("Submit again with 2 h", "jobs/new?job=7&time=120"));
        assertThat(Again.of(page, new Diagnosis(Cause.PERMISSION, true, "", Optional.empty()), pattern, ENGLISH)).isEmpty();
    }
}
