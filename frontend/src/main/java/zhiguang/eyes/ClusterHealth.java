package zhiguang.eyes;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystem;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobSnapshot;

/** Whether the job feed has an answer of Slurm; the portal serves on without, so neither liveness nor readiness asks this. */
@Component("cluster")
class ClusterHealth implements HealthIndicator {

    private final ObjectProvider<JobFeed> feed;

    ClusterHealth(ObjectProvider<JobFeed> feed) {
        this.feed = feed;
    }

    @Override
    public Health health() {
        JobSnapshot snapshot = Optional.ofNullable(feed.getIfAvailable()).map(JobFeed::snapshot).orElse(JobSnapshot.EMPTY);
        Health.Builder health = snapshot.isCurrent() ? Health.up() : Health.down();
        return health.withDetail("asOf", snapshot.asOf().toString())
                .withDetail("trouble", snapshot.trouble().map(RemoteSystem::name).orElse(""))
                .build();
    }
}
