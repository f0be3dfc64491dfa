package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScript;
import zhiguang.submissions.SubmissionState;

class SbatchLineTest {

    @Test
    void asksForTheSame() {
        assertThat(line("relax", new GpuRequest("a100", 2)))
                .isEqualTo("sbatch --job-name=relax --account=physics --partition=gpu --nodes=2 --ntasks=4 --cpus-per-task=3"
                        + " --mem=2048M --gpus-per-node=a100:2 --time=01:30:00 --chdir=/scratch/alice/zhiguang/20260301-relax-1234"
                        + " --output=slurm-%j.out job.sh");
    }

    @Test
    void asksForNoGpusWhereNoneAreWanted() {
        assertThat(line("relax", GpuRequest.NONE)).doesNotContain("gpu:", "--gpus");
    }

    @Test
    void survivesAShellWhateverTheName() throws Exception {
        for (String name : List.of("it's $(id) `id` \"x\" 名", "a b", "<script>", "-rf")) {
            String line = line(name, GpuRequest.NONE).replaceFirst("^sbatch", "printf '%s\\\\n'");
            Process shell = new ProcessBuilder("sh", "-c", line).start();
            assertThat(new String(shell.getInputStream().readAllBytes())).startsWith("--job-name=" + name + "\n--account=");
        }
    }

    private static String line(String name, GpuRequest gpus) {
        JobRequest request = new JobRequest(
                new JobName(name),
                new AccountName("physics"),
                new PartitionName("gpu"),
                2,
                4,
                3,
                2048,
                gpus,
                Duration.ofMinutes(90),
                new JobScript("#!/bin/sh"));
        return SbatchLine.of(Samples.submission(SubmissionState.IN_SLURM, request, Optional.empty(), Optional.empty()));
    }
}
