package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.ssh.TestSsh.ALICE;
import static zhiguang.ssh.TestSsh.BOB;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;

/** What slurmdbd says of ended jobs, on the real one. */
class SacctIT {

    private static final ClusterUser WATCHER = new ClusterUser("zgwatch");

    private static TestSsh ssh;
    private static Sacct sacct;

    @BeforeAll
    static void logIn() {
        ssh = TestSsh.onTheCluster();
        sacct = new Sacct(ssh.shell);
    }

    @AfterAll
    static void logOut() {
        ssh.close();
    }

    @Test
    void tellsHowAJobEndedAndWhatItsStepsUsed() throws Exception {
        JobId id = submit("-J $'two\\nlines | 作业' --mem=64M --chdir=/tmp -o out-%j.txt -e err-%j.txt --wrap 'head -c 30000000 /dev/zero | sort > /dev/null; sleep 2; exit 3'");
        Job job = ended(id).getFirst();

        assertThat(job.name()).isEqualTo("two\nlines | 作业");
        assertThat(job.user()).isEqualTo("alice");
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.end().exitCode()).isEqualTo(3);
        assertThat(job.requested()).contains("mem=64M");
        assertThat(job.allocated()).contains("cpu=1");
        assertThat(job.nodes()).matches("[cg][0-9]");
        assertThat(job.workDirectory()).contains(new RemotePath("/tmp"));
        assertThat(job.output()).contains(new RemotePath("/tmp/out-" + id + ".txt"));
        assertThat(job.error()).contains(new RemotePath("/tmp/err-" + id + ".txt"));
        assertThat(job.use().peakMemory().orElse(0)).isGreaterThan(1 << 20);
        assertThat(job.use().cpuTime()).isPresent();
        assertThat(job.started().orElseThrow()).isBefore(job.ended().orElseThrow());
        assertThat(Duration.between(job.ended().orElseThrow(), Instant.now())).isLessThan(Duration.ofMinutes(3));
    }

    @Test
    void readsAllUsersEndsOfAWindowAndNoOthers() throws Exception {
        Instant before = Instant.now().minusSeconds(2);
        JobId ended = submit("--wrap true");
        JobId waiting = submit("-H --wrap true");
        ended(ended);
        List<Job> jobs = window(WATCHER, before, Instant.now().plusSeconds(5));
        ssh.run(ALICE, "scancel", waiting.value());

        assertThat(jobs).extracting(Job::id).contains(ended).doesNotContain(waiting);
        assertThat(window(WATCHER, before.minusSeconds(7200), before.minusSeconds(3600))).extracting(Job::id).doesNotContain(ended);
    }

    @Test
    void findsAJobThatWasCancelledWhileItWaited() throws Exception {
        Instant before = Instant.now().minusSeconds(2);
        JobId id = submit("-H --wrap true");
        ssh.run(ALICE, "scancel", id.value());
        Job job = ended(id).getFirst();

        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.rawState()).isEqualTo("CANCELLED by 2001");
        assertThat(job.started()).isEmpty();
        assertThat(window(WATCHER, before, Instant.now().plusSeconds(5))).extracting(Job::id).contains(id);
    }

    @Test
    void tellsTheTasksOfAnArrayApart() throws Exception {
        JobId array = submit("--array=1,7 --wrap true");
        List<Job> tasks = eventually(() -> sacct.listJobs(WATCHER, List.of(array)), jobs -> jobs.size() == 2
                && jobs.stream().allMatch(job -> job.state().isFinished()));

        assertThat(tasks).extracting(job -> job.array().map(ArrayPart::tasks).orElse("")).containsExactlyInAnyOrder("1", "7");
        assertThat(tasks).extracting(job -> job.array().map(ArrayPart::job).orElse(0L)).containsOnly(Long.valueOf(array.value()));
    }

    @Test
    void keepsTheScriptAndTheEnvironmentForTheirOwner() throws Exception {
        JobId id = submit("--export=ALL,ZG_TEST='a=b' --wrap 'echo hello'");
        ended(id);

        assertThat(sacct.findScript(ALICE, id).orElseThrow()).startsWith("#!/bin/sh\n").contains("echo hello");
        assertThat(sacct.findEnvironment(ALICE, id).orElseThrow()).contains("ZG_TEST=a=b\n");
        assertThat(sacct.findSubmitLine(ALICE, id).orElseThrow()).startsWith("sbatch --parsable").endsWith("--wrap echo hello");
        assertThat(sacct.findScript(BOB, id)).isEmpty();
        assertThat(sacct.findEnvironment(BOB, id)).isEmpty();
        assertThat(sacct.findScript(ALICE, JobId.of(4_000_000_000L))).isEmpty();
    }

    private static List<Job> window(ClusterUser user, Instant from, Instant to) {
        List<Job> jobs = new ArrayList<>();
        sacct.readEnded(user, from, to, jobs::add);
        return jobs;
    }

    private static JobId submit(String options) {
        String answer = ssh.script(ALICE, "cd /tmp; sbatch --parsable " + options + " 2>&1", "");
        assertThat(answer).matches("[0-9]+\n");
        return new JobId(answer.strip());
    }

    private static List<Job> ended(JobId id) throws InterruptedException {
        return eventually(() -> sacct.listJobs(WATCHER, List.of(id)), jobs ->
                !jobs.isEmpty() && jobs.stream().allMatch(job -> job.state().isFinished()));
    }

    private static <T> T eventually(java.util.function.Supplier<T> asked, Predicate<T> wanted) throws InterruptedException {
        Optional<T> last = Optional.empty();
        for (int i = 0; i < 180; i++) {
            last = Optional.of(asked.get());
            if (wanted.test(last.get())) {
                return last.get();
            }
            Thread.sleep(500);
        }
        throw new AssertionError("it did not happen within 90 s: " + last);
    }
}
