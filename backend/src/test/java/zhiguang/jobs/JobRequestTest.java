package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;

class JobRequestTest {

    private static final JobScript SCRIPT = new JobScript("#!/bin/bash\nhostname\n");

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, request.nodes",
        "-1, 1, 1, 1, request.nodes",
        "2, 1, 1, 1, request.tasks",
        "1, 0, 1, 1, request.tasks",
        "1, 1, 0, 1, request.cpus",
        "1, 1, 1, 0, request.memory",
        "1, 1, 1, -5, request.memory",
        "1, 1, 1, 9000000000000000000, request.memory",
        "2000000000, 2000000000, 1, 1, request.nodes"
    })
    void refusesNumbersThatMakeNoSense(int nodes, int tasks, int cpus, long memory, String code) {
        refuses(code, () -> request(nodes, tasks, cpus, memory, Duration.ofHours(1)));
    }

    @Test
    void refusesTimesThatMakeNoSense() {
        for (Duration time : new Duration[] {Duration.ZERO, Duration.ofSeconds(59), Duration.ofDays(366), Duration.ofHours(-1)}) {
            refuses("request.time", () -> request(1, 1, 1, 1, time));
        }
        assertThatCode(() -> request(1, 1, 1, 1, Duration.ofMinutes(1))).doesNotThrowAnyException();
        assertThatCode(() -> request(1, 1, 1, 1, Duration.ofDays(365))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"quoted\"", "$(touch /tmp/x)", "`id`", "<script>alert(1)</script>", "../../etc/passwd", "计算 松弛", "a b", "-rf"})
    void takesAnyPrintableJobName(String name) {
        assertThat(new JobName("  " + name + " ").value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\t \r\n", "\u3000"})
    void refusesAnEmptyJobName(String name) {
        refuses("job-name.empty", () -> new JobName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a\u0000b", "a\u001b[31mb", "a\u202eb", "a\u2028b", "a\ud800b", "a\u200bb"})
    void refusesAJobNameThatWouldMisleadAReader(String name) {
        refuses("job-name.characters", () -> new JobName(name));
    }

    @Test
    void countsAJobNameInBytes() {
        assertThatCode(() -> new JobName("之".repeat(66))).doesNotThrowAnyException();
        refuses("job-name.long", () -> new JobName("之".repeat(67)));
        refuses("job-name.long", () -> new JobName("x".repeat(255)));
    }

    @ParameterizedTest
    @CsvSource({"4711, true", "1, true", "26_0, true", "12+1, true", "0, false", "-1, false", "26_, false", "1;rm, false", "'', false", "99999999999, false"})
    void knowsAJobIdWhenItSeesOne(String text, boolean valid) {
        if (valid) {
            assertThat(new JobId(text)).hasToString(text);
        } else {
            refuses("job-id.grammar", () -> new JobId(text));
        }
    }

    @Test
    void refusesAJobIdWithALineEnd() {
        refuses("job-id.grammar", () -> new JobId("1\n"));
    }

    @Test
    void writesGpusAsSlurmWantsThem() {
        assertThat(GpuRequest.NONE.asTres()).isEmpty();
        assertThat(new GpuRequest("a100", 0).asTres()).isEmpty();
        assertThat(new GpuRequest("", 2).asTres()).isEqualTo("gres/gpu:2");
        assertThat(new GpuRequest("a100", 2).asTres()).isEqualTo("gres/gpu:a100:2");
    }

    @Test
    void refusesGpusThatWouldSayMoreThanAType() {
        refuses("request.gpus", () -> new GpuRequest("a100:8,license", 1));
        refuses("request.gpus", () -> new GpuRequest("a100", -1));
        refuses("request.gpus", () -> new GpuRequest("", 1001));
        refuses("request.gpus", () -> new GpuRequest("x".repeat(41), 1));
    }

    private static JobRequest request(int nodes, int tasks, int cpus, long memory, Duration time) {
        return new JobRequest(
                new JobName("relax"), new AccountName("physics"), new PartitionName("compute"), nodes, tasks, cpus, memory,
                GpuRequest.NONE, time, SCRIPT);
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
