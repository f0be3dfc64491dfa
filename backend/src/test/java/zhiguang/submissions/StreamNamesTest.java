package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.Dependency;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobLayout;
import zhiguang.jobs.JobMail;
import zhiguang.jobs.JobOptions;
import zhiguang.jobs.JobQueueing;
import zhiguang.jobs.JobQueueing.Requeue;
import zhiguang.jobs.JobStreams;
import zhiguang.jobs.SampleJobs;

class StreamNamesTest {

    private static final JobId ID = JobId.of(47);

    @Test
    void hasTheUsualNamesWhereNoneAreAskedFor() {
        assertThat(names("", "", "").output().value()).isEqualTo("/w/slurm-%j.out");
        assertThat(names("", "", "").output(ID)).contains(new RemotePath("/w/slurm-47.out"));
        assertThat(names("", "", "").globs(ID)).containsExactly("slurm-47.out");
        assertThat(names("", "", "0-3").output().value()).isEqualTo("/w/slurm-%A_%a.out");
        assertThat(names("", "", "0-3").output(ID)).isEmpty();
        assertThat(names("", "", "0-3").globs(ID)).containsExactly("slurm-47_*.out");
    }

    @Test
    void fillsInTheMarks() {
        assertThat(names("logs/%x-%6j-100%%.txt", "%u.err", "").output(ID)).contains(new RemotePath("/w/logs/re?lax-000047-100%.txt".replace('?', '*')));
        assertThat(names("logs/%x-%6j.txt", "%u.err", "").globs(ID)).containsExactly("logs/re?lax-000047.txt", "alice.err");
        assertThat(names("%a-%j", "", "1-2").globs(ID)).containsExactly("*-*");
    }

    @Test
    void leavesWhatIsElsewhereAndMakesFoldersBelow() {
        assertThat(names("/tmp/x-%j", "err/%j", "").globs(ID)).containsExactly("err/47");
        assertThat(names("a/b/%j", "%x/e", "").folders()).containsExactly(new RemotePath("/w/a/b"));
    }

    private static StreamNames names(String output, String error, String array) {
        JobQueueing queueing = new JobQueueing(
                "", "", new ArraySpec(array), Dependency.NONE, Optional.empty(), Requeue.SITE, false);
        JobOptions options = new JobOptions(
                JobLayout.NONE, queueing, JobMail.NONE, new JobStreams("", output, error), Map.of(), List.of());
        return new StreamNames(new RemotePath("/w"), SampleJobs.request("re*lax").with(options), new ClusterUser("alice"));
    }
}
