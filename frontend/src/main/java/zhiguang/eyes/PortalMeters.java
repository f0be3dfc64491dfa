package zhiguang.eyes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhiguang.cluster.ClusterFeed;
import zhiguang.failure.OutwardCalls;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobFeed;

/** The age of what pages show, how many jobs there are, and how foreign systems answer. */
@Component
class PortalMeters implements MeterBinder {

    private final ObjectProvider<JobFeed> jobs;
    private final ObjectProvider<ClusterFeed> cluster;
    private final Clock clock;

    PortalMeters(ObjectProvider<JobFeed> jobs, ObjectProvider<ClusterFeed> cluster, Clock clock) {
        this.jobs = jobs;
        this.cluster = cluster;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        jobs.ifAvailable(feed -> {
            age(registry, "zhiguang.feed.age", () -> feed.snapshot().asOf());
            registry.gauge("zhiguang.feed.jobs", feed, watched -> watched.snapshot().jobs().size());
        });
        cluster.ifAvailable(feed -> {
            age(registry, "zhiguang.cluster.age", () -> feed.snapshot(ClusterName.MAIN).asOf());
            registry.gauge("zhiguang.cluster.nodes", feed, watched -> watched.snapshot(ClusterName.MAIN).nodes().size());
        });
        OutwardCalls.watchedBy((system, failure, took) -> registry.timer(
                        "zhiguang.outward", "system", system.name(), "outcome", failure.map(Kind::name).orElse("ANSWERED"))
                .record(took));
    }

    /** In seconds; from the portal's start on before the first answer. */
    private void age(MeterRegistry registry, String name, Supplier<Instant> asOf) {
        Instant begun = clock.instant();
        TimeGauge.builder(name, () -> Duration.between(asOf.get().isAfter(begun) ? asOf.get() : begun, clock.instant()).toMillis(), TimeUnit.MILLISECONDS)
                .register(registry);
    }
}
