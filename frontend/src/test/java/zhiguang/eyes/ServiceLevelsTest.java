package zhiguang.eyes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceLevelsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ServiceLevels levels = new ServiceLevels(registry);

    @Test
    void tellsHowFastEachRouteAnswers() {
        Timer list = timer("/api/v1/jobs", "GET");
        IntStream.rangeClosed(1, 100).forEach(i -> list.record(i, TimeUnit.MILLISECONDS));
        timer("/api/v1/jobs", "POST").record(300, TimeUnit.MILLISECONDS);
        timer("/**", "POST").record(20, TimeUnit.MILLISECONDS);
        timer("UNKNOWN", "GET").record(40, TimeUnit.MILLISECONDS);
        timer("/oauth2/token", "POST");
        assertThat(levels.requests()).extracting(ServiceLevel::name).as("what nobody asked is left out").containsExactly("/api/v1/jobs", "pages");
        ServiceLevel jobs = levels.requests().getFirst();
        assertThat(jobs.count()).isEqualTo(101);
        assertThat(jobs.most()).isEqualTo(Duration.ofMillis(300));
        assertThat(jobs.p95()).hasValueSatisfying(p95 -> assertThat(p95).as("the worse of both").isBetween(Duration.ofMillis(280), Duration.ofMillis(320)));
        assertThat(levels.requests().getLast().mean()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void tellsAnAgeThatThereIs() {
        registry.gauge("zhiguang.reconciliation.age", Double.NaN);
        registry.gauge("zhiguang.feed.age", 1.5);
        assertThat(levels.age("zhiguang.feed.age")).contains(Duration.ofMillis(1500));
        assertThat(levels.age("zhiguang.reconciliation.age")).as("never").isEmpty();
        assertThat(levels.age("zhiguang.cluster.age")).as("not watched").isEmpty();
    }

    private Timer timer(String route, String method) {
        return Timer.builder("http.server.requests").tag("uri", route).tag("method", method).publishPercentiles(0.95).register(registry);
    }
}
