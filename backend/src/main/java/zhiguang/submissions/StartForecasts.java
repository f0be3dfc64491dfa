package zhiguang.submissions;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Partition;
import zhiguang.cluster.PartitionName;
import zhiguang.cluster.Reservation;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobRequest;

/** When a job would start, asked from Slurm as the user without submitting anything. Answers are kept for half a minute. */
@Service
public class StartForecasts {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration STARTING = Duration.ofMinutes(2);
    private static final int TENS = 10;
    private static final int MOST_KEPT = 2000;
    private static final int MOST_ALTERNATIVES = 3;
    private static final List<Duration> SHORTER = List.of(
            Duration.ofDays(1), Duration.ofHours(8), Duration.ofHours(2), Duration.ofMinutes(30), Duration.ofMinutes(10));

    private final RemoteShell shell;
    private final Clock clock;
    private final Map<Question, StartForecast> kept = new ConcurrentHashMap<>();
    private final Map<Question, Instant> until = new ConcurrentHashMap<>();

    StartForecasts(RemoteShell shell, Clock clock) {
        this.shell = shell;
        this.clock = clock;
    }

    private record Question(ClusterUser user, RemoteCommand command) {}

    /** Another way to ask for the same, and when that would start. */
    public record Alternative(PartitionName partition, Duration timeLimit, StartForecast.Starts forecast) {}

    /** @throws zhiguang.failure.RemoteSystemException when the cluster cannot be asked */
    public StartForecast ask(ClusterUser user, JobRequest job) {
        Question question = new Question(user, TestOnly.command(job));
        Instant now = clock.instant();
        StartForecast before = kept.get(question);
        if (before != null && now.isBefore(until.getOrDefault(question, Instant.EPOCH))) {
            return before;
        }
        byte[] script = TestOnly.script(job).getBytes(StandardCharsets.UTF_8);
        StartForecast answer = TestOnly.read(shell.run(user, question.command(), script, LIMIT), now);
        tidy(now);
        kept.put(question, answer);
        until.put(question, now.plus(FRESH));
        return answer;
    }

    /** What would start earlier, the earliest first; asks Slurm at most three times. */
    public List<Alternative> alternatives(ClusterUser user, JobRequest job, Offer offer, StartForecast.Starts asked) {
        if (asked.isNow()) {
            return List.of();
        }
        List<Alternative> earlier = new ArrayList<>();
        candidates(job, offer, asked.asked()).limit(MOST_ALTERNATIVES).forEach(other -> {
            if (ask(user, other) instanceof StartForecast.Starts starts && starts.at().isBefore(asked.at().minusSeconds(60))) {
                earlier.add(new Alternative(other.partition(), other.timeLimit(), starts));
            }
        });
        earlier.sort(Comparator.comparing(a -> a.forecast().at()));
        return earlier;
    }

    private static Stream<JobRequest> candidates(JobRequest job, Offer offer, Instant now) {
        Stream<JobRequest> elsewhere = offer.partitionsFor(job.account()).stream()
                .filter(partition -> !partition.name().equals(job.partition()))
                .map(partition -> on(job, partition))
                .filter(other -> isOffered(other, offer));
        Stream<JobRequest> shorter = SHORTER.stream()
                .filter(time -> time.multipliedBy(2).compareTo(job.timeLimit()) <= 0)
                .limit(2)
                .map(time -> job.with(job.partition(), time));
        return Stream.of(beforeMaintenance(job, offer, now).stream(), elsewhere.limit(2), shorter).flatMap(all -> all);
    }

    /** The same, short enough to end before the partition's next maintenance begins. */
    static Optional<JobRequest> beforeMaintenance(JobRequest job, Offer offer, Instant now) {
        return offer.reservations().stream()
                .filter(r -> r.maintenance() && (r.partitions().isEmpty() || r.partitions().contains(job.partition().value())))
                .map(Reservation::start)
                .filter(start -> start.isAfter(now))
                .min(Comparator.naturalOrder())
                .map(start -> Duration.ofMinutes(Duration.between(now, start).minus(STARTING).toMinutes() / TENS * TENS))
                .filter(time -> time.isPositive() && time.compareTo(job.timeLimit()) < 0)
                .map(time -> job.with(job.partition(), time));
    }

    private static JobRequest on(JobRequest job, Partition partition) {
        Duration most = partition.longestTime().orElse(job.timeLimit());
        return job.with(partition.name(), most.compareTo(job.timeLimit()) < 0 ? most : job.timeLimit());
    }

    private static boolean isOffered(JobRequest job, Offer offer) {
        try {
            RequestCheck.check(job, offer);
            return true;
        } catch (InvalidInputException no) {
            return false;
        }
    }

    private void tidy(Instant now) {
        until.entrySet().removeIf(e -> kept.size() > MOST_KEPT || now.isAfter(e.getValue()));
        kept.keySet().retainAll(until.keySet());
    }
}
