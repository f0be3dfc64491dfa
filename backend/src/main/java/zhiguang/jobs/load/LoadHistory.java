package zhiguang.jobs.load;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import zhiguang.identity.ClusterName;

/** The load over time. Slow: asks the database; the same question within a minute is answered from memory. */
@Service
public class LoadHistory {

    private static final Duration FRESH = Duration.ofSeconds(50);
    private static final int MOST_KEPT = 500;

    private final LoadTable table;
    private final Clock clock;
    private final Map<Question, Kept> kept = new ConcurrentHashMap<>();

    private record Question(ClusterName cluster, String partition, Period period) {}

    private record Kept(Load load, Instant at) {}

    /** What was found between two moments, the oldest first. */
    public record Load(List<LoadSample> samples, List<WaitSample> waits, Instant from, Instant to) {}

    LoadHistory(LoadTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Of a partition of that cluster, or of the whole cluster for {@link QueueDepth#ALL}. */
    public Load get(ClusterName cluster, String partition, Period period) {
        Question question = new Question(cluster, partition, period);
        Kept last = kept.get(question);
        Instant now = clock.instant();
        if (last == null || last.at().plus(FRESH).isBefore(now)) {
            last = new Kept(read(question, now), now);
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            kept.put(question, last);
        }
        return last.load();
    }

    private Load read(Question question, Instant now) {
        Instant from = now.minus(question.period().length());
        return new Load(
                table.list(question.cluster().value(), question.partition(), question.period().step(), from),
                table.listWaits(question.cluster().value(), question.partition(), question.period().waitStep(), from),
                from,
                now);
    }
}
