package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.Offer;
import zhiguang.cluster.PartitionName;
import zhiguang.cluster.Reservation;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.SampleJobs;

class StartForecastsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void offersATimeThatEndsBeforeTheMaintenance() {
        assertThat(time(Duration.ofHours(12), maintenance("compute", Duration.ofMinutes(195)))).contains(Duration.ofMinutes(190));
        assertThat(time(Duration.ofHours(2), maintenance("compute", Duration.ofMinutes(195)))).as("it ends before anyway").isEmpty();
        assertThat(time(Duration.ofHours(12), maintenance("compute", Duration.ofMinutes(5)))).as("no time left").isEmpty();
        assertThat(time(Duration.ofHours(12), maintenance("compute", Duration.ofMinutes(-5)))).as("it has begun").isEmpty();
        assertThat(time(Duration.ofHours(12), maintenance("gpu", Duration.ofMinutes(195)))).as("elsewhere").isEmpty();
    }

    private static Optional<Duration> time(Duration asked, Reservation reservation) {
        Offer offer = new Offer(
                List.of(FakeCatalog.partition("compute", Map.of())), List.of(FakeCatalog.association("physics")), List.of(reservation));
        JobRequest job = SampleJobs.request("relax").with(new PartitionName("compute"), asked);
        return StartForecasts.beforeMaintenance(job, offer, NOW).map(JobRequest::timeLimit);
    }

    private static Reservation maintenance(String partition, Duration later) {
        return new Reservation("maint", NOW.plus(later), NOW.plus(Duration.ofDays(1)), Set.of("root"), Set.of(), List.of(partition), true);
    }
}
