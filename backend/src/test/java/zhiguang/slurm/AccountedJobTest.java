package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.GpuUse;
import zhiguang.jobs.JobUse;
import zhiguang.slurm.model.Job;

class AccountedJobTest {

    @Test
    void readsTheGpuUseOfTheBusiestStep() {
        JobUse use = read("""
                {"job_id": 7, "state": {"current": ["COMPLETED"]}, "steps": [
                  {"time": {"total": {"seconds": 2, "microseconds": 500000}}, "tres": {"requested": {
                    "max": [{"type": "mem", "name": "", "count": 4096}, {"type": "gres", "name": "gpumem", "count": 1024}],
                    "average": [{"type": "gres", "name": "gpuutil", "count": 12}]}}},
                  {"time": {"total": {"seconds": 1, "microseconds": 0}}, "tres": {"requested": {
                    "max": [{"type": "gres", "name": "gpumem", "count": 2048}],
                    "average": [{"type": "gres", "name": "gpuutil", "count": 91}]}}}]}
                """);
        assertThat(use.cpuTime()).contains(Duration.ofMillis(3_500));
        assertThat(use.peakMemory()).hasValue(4096);
        assertThat(use.gpus().percent()).hasValue(91);
        assertThat(use.gpus().peakMemory()).hasValue(2048);
    }

    @Test
    void knowsNothingOfGpusWhereSlurmMeasuresNone() {
        JobUse use = read("""
                {"job_id": 7, "state": {"current": ["COMPLETED"]}, "steps": [{"tres": {"requested": {"max": [], "average": []}}}]}
                """);
        assertThat(use.gpus()).isEqualTo(GpuUse.UNKNOWN);
    }

    private static JobUse read(String json) {
        return AccountedJob.read(SlurmHttp.JSON.readValue(json, Job.class), ClusterName.MAIN).use();
    }
}
