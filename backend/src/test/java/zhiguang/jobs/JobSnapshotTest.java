package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.jobs.SampleJobs.NOON;
import static zhiguang.jobs.SampleJobs.job;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystem;

class JobSnapshotTest {

    private final Job one = job(1, "alice", JobState.RUNNING);

    @Test
    void neverChanges() {
        Map<JobId, Job> jobs = new HashMap<>(Map.of(one.id(), one));
        JobSnapshot snapshot = JobSnapshot.of(jobs, NOON);
        jobs.clear();
        assertThat(snapshot.find(one.id())).contains(one);
        assertThatThrownBy(() -> snapshot.listOf("alice").clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void keepsItsTimeWhileInTrouble() {
        JobSnapshot troubled = JobSnapshot.of(Map.of(one.id(), one), NOON).troubledBy(RemoteSystem.SLURM_REST);
        assertThat(troubled.isCurrent()).isFalse();
        assertThat(troubled.asOf()).isEqualTo(NOON);
        assertThat(troubled.at(NOON.plusSeconds(1)).isCurrent()).isTrue();
    }

    @Test
    void hasNothingForAUserWithoutJobs() {
        assertThat(JobSnapshot.EMPTY.listOf("alice")).isEmpty();
        assertThat(JobSnapshot.EMPTY.isCurrent()).isFalse();
    }
}
