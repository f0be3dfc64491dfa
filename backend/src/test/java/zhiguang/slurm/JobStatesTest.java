package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystemException;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;

class JobStatesTest {

    @Test
    void readsWhatSlurm2411Sent() throws IOException {
        try (InputStream recorded =
                Objects.requireNonNull(getClass().getResourceAsStream("jobs-state-24.11.json"))) {
            assertThat(JobStates.read(recorded))
                    .containsOnly(
                            Map.entry(new JobId("17"), JobState.PENDING),
                            Map.entry(new JobId("26"), JobState.RUNNING),
                            Map.entry(new JobId("24"), JobState.RUNNING),
                            Map.entry(new JobId("25"), JobState.RUNNING),
                            Map.entry(new JobId("27"), JobState.RUNNING),
                            Map.entry(new JobId("23"), JobState.PENDING));
        }
    }

    @Test
    void takesTheNumberBeforeTheSignOfEveryFormOfId() {
        assertThat(read("""
                        {"jobs": [{"job_id": 7, "state": ["COMPLETED", "COMPLETING"]},
                         {"state": ["PENDING"], "job_id": "12_[3-5%2]", "new": {"field": [1]}},
                         {"job_id": "12+0", "state": "RUNNING"}], "errors": []}"""))
                .containsOnly(
                        Map.entry(new JobId("7"), JobState.COMPLETING), Map.entry(new JobId("12"), JobState.RUNNING));
    }

    @Test
    void readsAnEmptyListWhereverItStands() {
        assertThat(read("{\"meta\": {\"jobs\": [1]}, \"jobs\": []}")).isEmpty();
    }

    @Test
    void refusesAJobWithoutANumber() {
        assertThatThrownBy(() -> read("{\"jobs\": [{\"job_id\": \"x\", \"state\": []}]}"))
                .isInstanceOf(RemoteSystemException.class)
                .extracting(e -> ((RemoteSystemException) e).kind())
                .isEqualTo(RemoteSystemException.Kind.PROTOCOL);
    }

    private static Map<JobId, JobState> read(String json) {
        return JobStates.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
