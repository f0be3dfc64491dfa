package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.jobs.TestJobs;

class FreshJobsTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final Job JOB = SampleJobs.job(7, "alice", JobState.PENDING);

    private final TestJobs slurm = new TestJobs(Clock.systemUTC());

    @BeforeEach
    void looked() {
        slurm.look();
    }

    @Test
    void waitsUntilTheFeedHasIt() throws Exception {
        FreshJobs fresh = new FreshJobs(slurm.feed, Duration.ofMinutes(1));
        fresh.submitted(ALICE, JOB.id());
        Thread asker = Thread.ofVirtual().start(() -> fresh.await(ALICE));
        assertThat(asker.join(Duration.ofMillis(200))).isFalse();
        slurm.scheduler.put(JOB);
        slurm.look();
        assertThat(asker.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void waitsForNothingOfOthersNorForWhatWasSubmittedLongAgo() {
        FreshJobs fresh = new FreshJobs(slurm.feed, Duration.ofMinutes(1));
        fresh.submitted(ALICE, JOB.id());
        assertThat(fresh.await(new ClusterUser("bob"))).isEmpty();
        FreshJobs old = new FreshJobs(slurm.feed, Duration.ZERO);
        old.submitted(ALICE, JOB.id());
        assertThat(old.await(ALICE)).contains(JOB.id());
    }
}
