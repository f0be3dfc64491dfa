package zhiguang.jobs.sbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.FurtherOption;
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
    void whatHasNoFieldOfItsOwnComesBackToo() {
        JobRequest job = request("""
                #!/bin/bash
                #SBATCH -x c[1-2] -w c3 -L matlab:2,ansys@db --nice --ntasks-per-core=1 --hint=nomultithread -O --no-kill --contiguous
                #SBATCH --time-min=0-1 --switches=2@1:30:00 --signal=B:USR1@120 --open-mode=append --input="in put.txt" --wckey=a --prefer=avx2
                """);
        assertThat(job.options().further()).isEqualTo(Map.ofEntries(
                Map.entry(FurtherOption.EXCLUDE, "c[1-2]"),
                Map.entry(FurtherOption.NODELIST, "c3"),
                Map.entry(FurtherOption.LICENSES, "matlab:2,ansys@db"),
                Map.entry(FurtherOption.NICE, "100"),
                Map.entry(FurtherOption.NTASKS_PER_CORE, "1"),
                Map.entry(FurtherOption.HINT, "nomultithread"),
                Map.entry(FurtherOption.OVERCOMMIT, "yes"),
                Map.entry(FurtherOption.NO_KILL, "yes"),
                Map.entry(FurtherOption.CONTIGUOUS, "yes"),
                Map.entry(FurtherOption.TIME_MIN, "60"),
                Map.entry(FurtherOption.SWITCHES, "2@90"),
                Map.entry(FurtherOption.SIGNAL, "B:USR1@120"),
                Map.entry(FurtherOption.OPEN_MODE, "append"),
                Map.entry(FurtherOption.INPUT, "in put.txt"),
                Map.entry(FurtherOption.WCKEY, "a"),
                Map.entry(FurtherOption.PREFER, "avx2")));
        assertThat(SbatchScript.parse(job.script().text()).unsupported()).isEmpty();
        assertThat(new SbatchRequest(SbatchWords.of(job), Map.of(), REST).of(job.account(), job.partition(), job.script())).isEqualTo(job);
        SbatchScript written = SbatchScript.parse("#!/bin/sh\n").with(SbatchWords.of(job));
        assertThat(SbatchRequest.further(written.values())).as(written.text()).isEqualTo(job.options().further());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--nice=much", "--hint=fast", "--exclude=c1;id", "--licenses=$(id)", "--signal=B:USR1@soon", "--signal=FOO", "--signal=65", "--signal=X:USR1", "--switches=2@soon", "--open-mode=both",
        "--ntasks-per-core=0", "--no-kill=off", "--time-min=0", "--gpus-per-task=1", "--priority=5", "--wckey='a b'"
    })
    void whatItCannotExpressIsNamed(String option) {
        assertThat(SbatchScript.parse("#!/bin/sh\n#SBATCH " + option + "\n").unsupported()).containsExactly(option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USR1", "sigusr1@10", "B:TERM", "RB:12@3600", "64"})
    void takesTheSignalsThatThereAre(String signal) {
        assertThat(request("#!/bin/sh\n#SBATCH --signal=" + signal + "\n").options().further()).containsEntry(FurtherOption.SIGNAL, signal);
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
