package zhiguang.jobs;

import java.time.Clock;
import java.time.Duration;
import zhiguang.cluster.Clusters;

/** The jobs of a fake Slurm, for tests of other packages. */
public final class TestJobs {

    public final FakeScheduler scheduler = new FakeScheduler();
    public final FakeQueue queue = new FakeQueue(scheduler);
    public final FakeAccounting accounting = new FakeAccounting();
    public final JobFeed feed;
    public final Jobs jobs;
    public final FeedSettings settings = new FeedSettings(false, "zgwatch", Duration.ofSeconds(1), Duration.ofSeconds(10), 30);
    private final Clock clock;

    public TestJobs(Clock clock) {
        this.clock = clock;
        feed = new JobFeed(settings, Clusters.one(), scheduler, queue, clock);
        jobs = new Jobs(feed, scheduler, accounting, clock);
    }

    /** The feed looks once. */
    public void look() {
        feed.tickOnce(clock.instant());
    }

    /** As when Slurm says that this job has come to another state. */
    public void move(JobId id, JobState state) {
        scheduler.put(SampleJobs.withState(scheduler.findJob(new zhiguang.identity.ClusterUser("zgwatch"), id).orElseThrow(), state));
    }
}
