package zhiguang.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.jobs.SampleJobs.NOON;
import static zhiguang.jobs.SampleJobs.job;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.TestClock;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.FakeCatalog;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.jobs.TestJobs;
import zhiguang.jobs.history.TestScopes;

class NodeJobsTest {

    private final TestClock clock = new TestClock(NOON);
    private final TestJobs slurm = new TestJobs(clock);
    private final FakeCatalog catalog = FakeCatalog.small();
    private final NodeJobs jobs = new NodeJobs(slurm.feed, TestScopes.of(catalog, clock));

    @Test
    void namesOnlyWhatSomebodyMaySee() {
        run(1, "alice", "c[1-2]");
        run(2, "bob", "c2");
        run(3, "carol", "c2,g1");
        slurm.look();
        PortalUser alice = user("alice", Role.RESEARCHER);
        NodeJobs.OnNode own = jobs.find(alice, ClusterName.MAIN, "c2");
        assertThat(own.seen()).extracting(Job::user).containsExactly("alice");
        assertThat(own.others()).isEqualTo(2);
        assertThat(jobs.count(ClusterName.MAIN, "c2")).isEqualTo(3);
        assertThat(jobs.count(ClusterName.MAIN, "c1")).isOne();
        assertThat(jobs.find(user("admin", Role.ADMINISTRATOR), ClusterName.MAIN, "c2").seen()).hasSize(3);
        assertThat(jobs.find(alice, ClusterName.MAIN, "no-such-node")).isEqualTo(new NodeJobs.OnNode(List.of(), 0));
    }

    @Test
    void whoLeadsAProjectSeesItsJobs() {
        run(1, "alice", "c1");
        slurm.look();
        catalog.coordinated.add(new AccountName("physics"));
        assertThat(jobs.find(user("carol", Role.RESEARCHER), ClusterName.MAIN, "c1").seen()).hasSize(1);
    }

    @Test
    void aJobThatHasEndedIsOnNoNode() {
        slurm.scheduler.put(QueueDepthTest.on(job(1, "alice", JobState.COMPLETED), "compute", "", "cpu=1", "c1"));
        slurm.look();
        assertThat(jobs.count(ClusterName.MAIN, "c1")).isZero();
    }

    private static PortalUser user(String name, Role role) {
        return new PortalUser(UserId.random(), name, name, role, Optional.of(new ClusterUser(name)), false, false);
    }

    private void run(long id, String user, String nodes) {
        slurm.scheduler.put(QueueDepthTest.on(job(id, user, JobState.RUNNING), "compute", "", "cpu=1", nodes));
    }
}
