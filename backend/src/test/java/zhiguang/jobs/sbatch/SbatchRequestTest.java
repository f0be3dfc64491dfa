package zhiguang.jobs.sbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScript;

class SbatchRequestTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final SbatchRequest.Rest REST = new SbatchRequest.Rest(new JobName("job"), Duration.ofMinutes(30), 900, NOW);

    @Test
    void whatIsNotSaidIsTheRest() {
        JobRequest job = request("#!/bin/bash\ntrue\n");
        assertThat(job.name().value()).isEqualTo("job");
        assertThat(job.timeLimit()).isEqualTo(Duration.ofMinutes(30));
        assertThat(job.nodes()).isEqualTo(1);
        assertThat(job.tasks()).isEqualTo(1);
        assertThat(job.options().layout().memoryPerCpu()).isEqualTo(900);
    }

    @Test
    void isTheWayBackFromARequestToItself() {
        JobRequest job = request("""
                #!/bin/bash
                #SBATCH --job-name=wave --nodes=2 --ntasks-per-node=3 --cpus-per-task=4 --mem=8G --time=1-02:00
                #SBATCH --gpus-per-node=a100:2 --qos=long --reservation=school --array=1-9:2%2 --dependency=afterok:17
                #SBATCH --no-requeue --hold --mail-type=END,FAIL --mail-user=a@b.example --output=o-%j --error=e-%j
                #SBATCH --chdir=/scratch/a --constraint=avx2 --exclusive --comment=mine --begin=uts1800000100
                true
                """);
        assertThat(job.tasks()).isEqualTo(6);
        SbatchRequest again = new SbatchRequest(SbatchWords.of(job), job.options().environment(), REST);
        assertThat(again.of(job.account(), job.partition(), job.script())).isEqualTo(job);
        assertThat(SbatchWords.of(job)).containsEntry(SbatchOption.MEM, "8192M").containsEntry(SbatchOption.TIME, "1560");
    }

    @Test
    void countsFromNow() {
        assertThat(request("#!/bin/sh\n#SBATCH --begin=now+2hours\n").options().queueing().begin()).contains(NOW.plus(Duration.ofHours(2)));
        assertThat(request("#!/bin/sh\n#SBATCH --begin=now\n").options().queueing().begin()).isEmpty();
    }

    @Test
    void gpusForTheJobKeepTheirType() {
        JobRequest job = request("#!/bin/sh\n#SBATCH --gpus=v100:8 --mem-per-cpu=2G\n");
        assertThat(job.gpusInAll()).isEqualTo(8);
        assertThat(job.gpus().type()).isEqualTo("v100");
        assertThat(job.options().layout().memoryPerCpu()).isEqualTo(2048);
    }

    @Test
    void muchTooMuchIsRefusedAndNotWrappedAround() {
        assertThatThrownBy(() -> request("#!/bin/sh\n#SBATCH --nodes=99999999 --ntasks-per-node=99999999\n"))
                .isInstanceOf(InvalidInputException.class);
    }

    private static JobRequest request(String script) {
        return new SbatchRequest(SbatchScript.parse(script).values(), Map.of(), REST)
                .of(new AccountName("a"), new PartitionName("p"), new JobScript(script));
    }
}
