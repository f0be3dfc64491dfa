package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.ssh.TestSsh.ALICE;
import static zhiguang.ssh.TestSsh.BOB;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.PartitionName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.ControlResult;
import zhiguang.jobs.ControlResult.Why;
import zhiguang.jobs.Dependency;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobAction;
import zhiguang.jobs.JobChange;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobSignal;
import zhiguang.jobs.JobState;

/** What a user may do to jobs, on the real Slurm. */
class ScontrolIT {

    private static final ClusterUser CAROL = new ClusterUser("carol");

    private static TestSsh ssh;
    private static Scontrol scontrol;
    private JobId job = JobId.of(4_000_000_000L);

    @BeforeAll
    static void logIn() {
        ssh = TestSsh.onTheCluster();
        scontrol = new Scontrol(ssh.shell);
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
    void releasesAndHolds() {
        job = submit("-H --begin=now+1hour --wrap 'sleep 60'");
        assertThat(JobAction.RELEASE.fits(look())).isTrue();
        assertThat(scontrol.apply(ALICE, job, JobAction.RELEASE)).isEqualTo(ControlResult.done());
        assertThat(look().reason()).isNotEqualTo("JobHeldUser");
        assertThat(scontrol.apply(ALICE, job, JobAction.HOLD)).isEqualTo(ControlResult.done());
        assertThat(look().reason()).isEqualTo("JobHeldUser");
    }

    @Test
    void aCoordinatorMayAndAStrangerMayNot() {
        job = submit("--account=physics --begin=now+1hour --wrap 'sleep 60'");
        assertThat(why(scontrol.apply(BOB, job, JobAction.HOLD))).isEqualTo(Why.DENIED);
        assertThat(why(scontrol.change(BOB, job, renamed("stolen")))).isEqualTo(Why.DENIED);
        assertThat(scontrol.apply(CAROL, job, JobAction.HOLD)).isEqualTo(ControlResult.done());
    }

    @Test
    void tellsWhatCannotBeDoneNow() throws Exception {
        assertThat(why(scontrol.apply(ALICE, job, JobAction.HOLD))).isEqualTo(Why.UNKNOWN_JOB);
        job = submit("--begin=now+1hour --wrap 'sleep 60'");
        assertThat(why(scontrol.apply(ALICE, job, JobAction.REQUEUE))).isEqualTo(Why.WRONG_STATE);
        assertThat(why(scontrol.apply(ALICE, job, JobAction.SUSPEND))).isIn(Why.DENIED, Why.WRONG_STATE);
    }

    @Test
    void requeuesARunningJob() throws Exception {
        job = submit("--requeue --wrap 'sleep 60'");
        running();
        assertThat(scontrol.apply(ALICE, job, JobAction.REQUEUE)).isEqualTo(ControlResult.done());
    }

    @Test
    void signalsTheScriptItself() throws Exception {
        job = submit("-o /tmp/signal-%j.txt --wrap 'trap \"echo got it; exit 0\" USR1; echo ready; while true; do sleep 0.2; done'");
        running();
        waitFor("grep -q ready /tmp/signal-" + job + ".txt");
        assertThat(scontrol.signal(ALICE, job, JobSignal.USR1)).isEqualTo(ControlResult.done());
        waitFor("grep -q 'got it' /tmp/signal-" + job + ".txt");
        assertThat(scontrol.signal(BOB, job, JobSignal.USR1)).isInstanceOf(ControlResult.Refused.class);
    }

    @Test
    void changesWhatWaits() {
        job = submit("--begin=now+1hour -t 10 --wrap 'sleep 60'");
        JobChange change = new JobChange(
                Optional.of(new JobName("neu TimeLimit=1 作业 '$(id)'")),
                Optional.of(Duration.ofMinutes(20)),
                Optional.of(new PartitionName("debug")),
                Optional.of(new Dependency("singleton")),
                Optional.of(7));
        assertThat(scontrol.change(ALICE, job, change)).isEqualTo(ControlResult.done());
        Job changed = look();
        assertThat(changed.name()).isEqualTo("neu TimeLimit=1 作业 '$(id)'");
        assertThat(changed.timeLimit()).contains(Duration.ofMinutes(20));
        assertThat(changed.partition()).isEqualTo("debug");
        assertThat(scontrol.change(ALICE, job, new JobChange(
                        Optional.empty(), Optional.empty(), Optional.of(new PartitionName("nowhere")), Optional.empty(), Optional.empty())))
                .isInstanceOfSatisfying(ControlResult.Refused.class, refused -> assertThat(refused.text()).containsIgnoringCase("partition"));
    }

    private static JobChange renamed(String name) {
        return new JobChange(Optional.of(new JobName(name)), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Why why(ControlResult result) {
        assertThat(result).isInstanceOf(ControlResult.Refused.class);
        return ((ControlResult.Refused) result).why();
    }

    private Job look() {
        List<Job> own = new Squeue(ssh.shell).listJobs(ALICE, true);
        return own.stream().filter(found -> found.id().equals(job)).findFirst().orElseThrow();
    }

    private void running() throws InterruptedException {
        for (int i = 0; i < 450 && look().state() != JobState.RUNNING; i++) {
            Thread.sleep(200);
        }
        assertThat(look().state()).isEqualTo(JobState.RUNNING);
    }

    private static void waitFor(String condition) throws InterruptedException {
        for (int i = 0; i < 450; i++) {
            if (ssh.run(ALICE, "bash", "-c", condition).succeeded()) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError(condition);
    }

    private static JobId submit(String options) {
        String answer = ssh.script(ALICE, "cd /tmp; sbatch --parsable " + options + " 2>&1", "");
        assertThat(answer).matches("[0-9]+\n");
        return new JobId(answer.strip());
    }
}
