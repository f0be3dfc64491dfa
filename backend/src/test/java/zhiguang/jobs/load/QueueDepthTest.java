package zhiguang.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.jobs.SampleJobs.NOON;
import static zhiguang.jobs.SampleJobs.job;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.TestClock;
import zhiguang.cluster.PartitionName;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.jobs.TestJobs;

class QueueDepthTest {

    private final TestJobs slurm = new TestJobs(new TestClock(NOON));
    private final QueueDepths depths = new QueueDepths(slurm.feed);

    @Test
    void countsEachTaskOfAnArray() {
        slurm.scheduler.put(SampleJobs.partOf(in(job(1, "alice", JobState.PENDING), "compute", "cpu=4,mem=1G", ""), new ArrayPart(1, "0-9%2")));
        slurm.scheduler.put(in(job(2, "bob", JobState.RUNNING), "compute", "", "cpu=8,mem=1G,gres/gpu=2"));
        slurm.scheduler.put(in(job(3, "bob", JobState.PENDING), "debug,compute", "cpu=1", ""));
        slurm.scheduler.put(in(job(4, "bob", JobState.COMPLETED), "compute", "cpu=64", "cpu=64"));
        assertThat(depths.all(ClusterName.MAIN)).isEmpty();
        slurm.look();
        assertThat(find("compute")).contains(new QueueDepth(1, 8, 11, 41));
        assertThat(find("debug")).contains(new QueueDepth(0, 0, 1, 1));
        assertThat(find("gpu")).contains(QueueDepth.NONE);
        assertThat(depths.all(ClusterName.MAIN).orElseThrow().get(QueueDepth.ALL)).isEqualTo(new QueueDepth(1, 8, 11, 41));
    }

    private Optional<QueueDepth> find(String partition) {
        return depths.find(ClusterName.MAIN, new PartitionName(partition));
    }

    static Job in(Job job, String partition, String requested, String allocated) {
        return on(job, partition, requested, allocated, "");
    }

    static Job on(Job job, String partition, String requested, String allocated, String nodes) {
        Instant submitted = job.submitted();
        return new Job(
                job.id(), job.name(), job.user(), job.account(), partition, job.qos(), job.state(), job.rawState(), job.reason(), submitted,
                job.eligible(), job.started(), job.ended(), job.timeLimit(), nodes, requested, allocated, job.workDirectory(),
                job.output(), job.end(), job.use(), job.comment(), job.array(), job.error(), ClusterName.MAIN);
    }
}
