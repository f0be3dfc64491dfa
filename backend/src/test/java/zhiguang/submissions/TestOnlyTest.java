package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.CommandResult;
import zhiguang.jobs.JobOptions;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.SampleJobs;

class TestOnlyTest {

    private static final Instant NOW = Instant.parse("2026-11-26T16:00:00Z");

    @Test
    void readsTheAnswerOfANewerSlurmToo() {
        StartForecast forecast = read(0, "sbatch: Job 16 to start at 2026-11-26T18:16:45 a using 1 processors on nodes c1 in partition compute\n");
        assertThat(forecast).isInstanceOf(StartForecast.Starts.class);
    }

    @Test
    void readsTheStart() {
        StartForecast forecast = read(0, "sbatch: Job 12 to start at 2026-11-26T18:19:47 using 8 processors on nodes c[1-2] in partition compute\n");
        assertThat(forecast)
                .isEqualTo(new StartForecast.Starts(Instant.parse("2026-11-26T18:19:47Z"), NOW, 8, "c[1-2]", "compute"));
        assertThat(((StartForecast.Starts) forecast).isNow()).isFalse();
    }

    @Test
    void readsTheRefusal() {
        assertThat(read(1, "allocation failure: Requested node configuration is not available\n"))
                .isEqualTo(new StartForecast.Refused("Requested node configuration is not available"));
        assertThat(read(1, "sbatch: error: x\nsbatch: error: Batch job submission failed: Invalid qos specification\n\n"))
                .isEqualTo(new StartForecast.Refused("Invalid qos specification"));
    }

    @Test
    void takesAnOutageForNoRefusal() {
        assertThatThrownBy(() -> read(1, "sbatch: error: Unable to contact slurm controller (connect failure)"))
                .isInstanceOf(RemoteSystemException.class);
        assertThatThrownBy(() -> read(127, "env: 'sbatch': No such file")).isInstanceOf(RemoteSystemException.class);
    }

    @Test
    void putsNoSecretAndNoScriptOnTheCommandLine() {
        JobRequest job = SampleJobs.request("it's $(id)").with(JobOptions.NONE.with(Map.of("TOKEN", "s3cret")));
        List<String> words = TestOnly.command(job).arguments();
        assertThat(words).contains("--test-only", "--job-name=it's $(id)").noneMatch(w -> w.contains("s3cret") || w.contains("#!"));
        assertThat(TestOnly.script(job).lines().skip(1).findFirst()).contains(":");
    }

    private static StartForecast read(int code, String error) {
        return TestOnly.read(new CommandResult(code, "", error), NOW);
    }
}
