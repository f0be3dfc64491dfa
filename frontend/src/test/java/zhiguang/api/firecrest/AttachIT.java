package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands beside a job that runs. */
class AttachIT extends OnFirecrest {

    @Test
    void runsBesideAJobOfOnesOwnWhileItRuns() {
        run("mkdir -p " + work);
        String job = submit(Map.of("name", "host", "script", "#!/bin/bash\n#SBATCH --time=5\nsleep 300\n"));
        await(() -> state(job).equals("RUNNING"));
        String path = JOBS + "/" + job + "/attach";
        assertThat(alice.put(path, Map.of("command", "echo \"it's $SLURM_JOB_ID\" > " + work + "/told")).status()).isEqualTo(204);
        assertThat(run("cat " + work + "/told")).isEqualTo("it's " + job + "\n");
        assertThat(alice.put(path, Map.of("command", "exit 3")).status()).isEqualTo(400);
        assertThat(alice.put(path, Map.of()).status()).isEqualTo(400);
        assertThat(portal(token("bob", ALL)).put(path, Map.of("command", "touch " + work + "/bob")).status()).isEqualTo(404);
        assertThat(alice.delete(JOBS + "/" + job, Map.of()).status()).isEqualTo(204);
        await(() -> state(job).startsWith("CANCELLED"));
        assertThat(alice.put(path, Map.of("command", "true")).status()).isEqualTo(409);
        assertThat(run("ls " + work)).isEqualTo("slurm-" + job + ".out\ntold\n");
        run("rm -rf " + work);
    }
}
