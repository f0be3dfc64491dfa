package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobStateTest {

    @ParameterizedTest
    @EnumSource
    void readsEachOfItsOwnWords(JobState state) {
        assertThat(JobState.of(List.of(state.name()))).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED COMPLETING, COMPLETING",
        "CANCELLED COMPLETING, COMPLETING",
        "RUNNING CONFIGURING, RUNNING",
        "CONFIGURING, RUNNING",
        "RUNNING STOPPED, RUNNING",
        "STOPPED, RUNNING",
        "SIGNALING, RUNNING",
        "PENDING REQUEUED, PENDING",
        "NODE_FAIL REQUEUED, PENDING",
        "REQUEUE_HOLD, PENDING",
        "SPECIAL_EXIT, PENDING",
        "RESV_DEL_HOLD, PENDING",
        "REVOKED, CANCELLED",
        "FAILED LAUNCH_FAILED, FAILED",
        "SOMETHING_NEW, UNKNOWN"
    })
    void readsFlagsBesideTheState(String words, JobState expected) {
        assertThat(JobState.of(Arrays.asList(words.split(" ")))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"RUNNING CONFIGURING", "RUNNING STOPPED", "RUNNING SIGNALING", "PENDING REQUEUED", "COMPLETED COMPLETING"})
    void readsTheSameFromTheListOfWordsAndFromTheFlagThatSqueuePrints(String words) {
        String[] both = words.split(" ");
        assertThat(JobState.of(List.of(both[1]))).isEqualTo(JobState.of(Arrays.asList(both)));
    }

    @Test
    void doesNotTakeWhatItDoesNotKnowForAnEnd() {
        assertThat(JobState.of(List.of()).isFinished()).isFalse();
        assertThat(JobState.of(List.of("SOMETHING_NEW")).isFinished()).isFalse();
        assertThat(JobState.COMPLETING.isFinished()).isFalse();
        assertThat(JobState.OUT_OF_MEMORY.isFinished()).isTrue();
    }
}
