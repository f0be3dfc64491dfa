package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.ssh.TestSsh.ALICE;
import static zhiguang.ssh.TestSsh.BOB;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhiguang.files.RemotePath;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;

@Tag("slurmrestd")
class SqueueIT {

    private static TestSsh ssh;
    private static Squeue squeue;

    @BeforeAll
    static void logIn() {
        ssh = TestSsh.onTheCluster();
        squeue = new Squeue(ssh.shell);
    }

    @AfterAll
    static void logOut() {
        ssh.close();
    }

    @Test
    void listsAJobWithAllThatSlurmTells() {
        String comment = "zhiguang:" + UUID.randomUUID();
        submit("-H -t 1-02:03:04 --mem=64M --chdir=/tmp -o 'out-%j %x.txt' -J held --comment=" + comment);

        Job job = only(comment, true);
        cancel(job);

        assertThat(job.user()).isEqualTo("alice");
        assertThat(job.name()).isEqualTo("held");
        assertThat(job.state()).isEqualTo(JobState.PENDING);
        assertThat(job.reason()).isEqualTo("JobHeldUser");
        assertThat(job.timeLimit()).contains(Duration.parse("PT26H4M"));
        assertThat(job.submitted()).isBetween(Instant.now().minusSeconds(120), Instant.now().plusSeconds(5));
        assertThat(job.requested()).contains("cpu=1", "mem=64M", "node=1");
        assertThat(job.workDirectory()).contains(new RemotePath("/tmp"));
        assertThat(job.output()).contains(new RemotePath("/tmp/out-" + job.id() + " held.txt"));
        assertThat(job.account()).isNotEmpty();
        assertThat(job.partition()).isNotEmpty();
    }

    @Test
    void hostileNamesBreakNoRow() {
        String comment = "zhiguang:" + UUID.randomUUID();
        String names = "$'a\\nb\\x1fc\\x1e\\n1\\xff\\xfe 作业 \\x27 $(id) <script>'";
        submit("-H -J " + names + " --comment=" + comment + "1");
        submit("-H -J plain --comment=" + comment + "2");

        Job hostile = only(comment + "1", true);
        Job plain = only(comment + "2", true);
        cancel(hostile);
        cancel(plain);

        assertThat(hostile.name()).startsWith("a\nb\u001fc\u001e\n1").endsWith("作业 ' $(id) <script>");
        assertThat(plain.name()).isEqualTo("plain");
    }

    @Test
    void tasksThatHaveNotStartedShareOneRow() {
        String comment = "zhiguang:" + UUID.randomUUID();
        submit("-H --array=1-5 -J array --comment=" + comment);

        Job waiting = only(comment, true);
        cancel(waiting);

        assertThat(waiting.output()).isEmpty();
    }

    @Test
    void othersSeeAUsersJobsUnlessTheyAskForTheirOwn() {
        String comment = "zhiguang:" + UUID.randomUUID();
        submit("-H -J seen --comment=" + comment);

        List<Job> own = squeue.listJobs(BOB, true);
        Job job = only(comment, true);
        cancel(job);

        assertThat(own).allMatch(other -> other.belongsTo("bob"));
    }

    @Test
    void loginFilesCannotFilterTheList() {
        String comment = "zhiguang:" + UUID.randomUUID();
        submit("-H -J seen --comment=" + comment);
        ssh.script(ALICE, "cp ~/.bashrc ~/.bashrc.it 2>/dev/null; cat > ~/.bashrc", "export SQUEUE_PARTITION=debug SQUEUE_FORMAT=%i TZ=Asia/Shanghai\n");
        try {
            cancel(only(comment, true));
        } finally {
            ssh.script(ALICE, "mv ~/.bashrc.it ~/.bashrc 2>/dev/null || rm ~/.bashrc", "");
        }
    }

    private static void submit(String options) {
        assertThat(ssh.script(ALICE, "cd /tmp; sbatch --parsable " + options + " --wrap 'sleep 1' 2>&1", "")).matches("[0-9]+\n");
    }

    private static Job only(String comment, boolean own) {
        List<Job> jobs = squeue.listJobs(ALICE, own).stream()
                .filter(job -> job.comment().equals(comment))
                .toList();
        assertThat(jobs).hasSize(1);
        return jobs.getFirst();
    }

    private static void cancel(Job job) {
        ssh.run(ALICE, "scancel", job.id().value());
    }
}
