package zhiguang.eyes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** What this portal's own meters say of how well it serves; read as they are, nothing foreign is asked. */
@Service
public class ServiceLevels {

    /** What the pages' servlet answers has no route of its own. */
    public static final String PAGES = "pages";

    private final MeterRegistry registry;

    ServiceLevels(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Of requests by their route, the most asked first. */
    public List<ServiceLevel> requests() {
        return levels("http.server.requests", timer -> {
            String route = String.valueOf(timer.getId().getTag("uri"));
            return route.startsWith("/api") || route.startsWith("/oauth2") || route.startsWith("/download") ? route : PAGES;
        });
    }

    /** Of calls to foreign systems, by system and how they ended. */
    public List<ServiceLevel> outward() {
        return levels("zhiguang.outward", timer -> timer.getId().getTag("system") + " " + timer.getId().getTag("outcome"));
    }

    /** How old it is; empty when it never was. */
    public Optional<Duration> age(String gauge) {
        TimeGauge timed = registry.find(gauge).timeGauge();
        Gauge plain = registry.find(gauge).gauge();
        OptionalDouble seconds = timed != null
                ? OptionalDouble.of(timed.value(TimeUnit.SECONDS))
                : plain == null ? OptionalDouble.empty() : OptionalDouble.of(plain.value());
        return seconds.stream().filter(Double::isFinite).mapToObj(each -> Duration.ofMillis(Math.round(each * 1000))).findFirst();
    }

    private List<ServiceLevel> levels(String meter, Function<Timer, String> name) {
        Map<String, List<Timer>> byName = registry.find(meter).timers().stream().collect(Collectors.groupingBy(name));
        return byName.entrySet().stream()
                .map(each -> level(each.getKey(), each.getValue()))
                .filter(level -> level.count() > 0)
                .sorted(Comparator.comparingLong(ServiceLevel::count).reversed().thenComparing(ServiceLevel::name))
                .toList();
    }

    /** Percentiles of several timers cannot be joined: the worst of them is told. */
    private static ServiceLevel level(String name, List<Timer> timers) {
        long count = timers.stream().mapToLong(Timer::count).sum();
        double total = timers.stream().mapToDouble(timer -> timer.totalTime(TimeUnit.NANOSECONDS)).sum();
        OptionalDouble p95 = timers.stream()
                .flatMap(timer -> Stream.of(timer.takeSnapshot().percentileValues()))
                .mapToDouble(ValueAtPercentile::value)
                .filter(value -> value > 0)
                .max();
        double most = timers.stream().mapToDouble(timer -> timer.max(TimeUnit.NANOSECONDS)).max().orElse(0);
        return new ServiceLevel(
                name,
                count,
                Duration.ofNanos(Math.round(total / Math.max(1, count))),
                p95.stream().mapToObj(nanos -> Duration.ofNanos(Math.round(nanos))).findFirst(),
                Duration.ofNanos(Math.round(most)));
    }
}
