package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.ssh.TestSsh.ALICE;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobUse;
import zhiguang.jobs.WaitingJob;

class SstatIT {

    private static TestSsh ssh;
    private static Sstat sstat;
    private JobId job = JobId.of(4_000_000_000L);

    @BeforeAll
    static void logIn() {
        ssh = TestSsh.onTheCluster();
        sstat = new Sstat(ssh.shell);
    }

    @AfterAll
    static void logOut() {
        ssh.close();
    }

    @AfterEach
    void cancel() {
        ssh.run(ALICE, "scancel", job.value());
    }

    @Test
    void measuresAJobWhileItRuns() throws Exception {
        job = submit("--mem=200M --wrap 'exec python3 -c \"a = bytearray(60000000)\nwhile True: pass\"'");
        Optional<JobUse> use = Optional.empty();
        for (int i = 0; i < 180 && use.flatMap(JobUse::cpuTime).filter(cpu -> cpu.toMillis() > 500).isEmpty(); i++) {
            Thread.sleep(500);
            use = sstat.measure(ALICE, job);
        }
        assertThat(use.orElseThrow().peakMemory().orElse(0)).isGreaterThan(55_000_000);
    }

    @Test
    void saysNothingOfWhatDoesNotRun() {
        assertThat(sstat.measure(ALICE, job)).isEmpty();
    }

    @Test
    void listsWhatWaitsWithItsPriority() {
        job = submit("--begin=now+1hour --wrap true");
        List<WaitingJob> waiting = sstat.listWaiting(new ClusterUser("zgwatch"));
        assertThat(waiting).filteredOn(w -> w.id().equals(job)).singleElement().satisfies(w -> {
            assertThat(w.partition()).isEqualTo("compute");
            assertThat(w.priority()).isGreaterThanOrEqualTo(0);
        });
    }

    private static JobId submit(String options) {
        String answer = ssh.script(ALICE, "cd /tmp; sbatch --parsable " + options + " 2>&1", "");
        assertThat(answer).matches("[0-9]+\n");
        return new JobId(answer.strip());
    }
}
