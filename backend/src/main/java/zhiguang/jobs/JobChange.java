package zhiguang.jobs;

import java.time.Duration;
import java.util.Optional;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;

/** What shall be different of a job; what is empty stays. Slurm lets most of it be changed only while the job waits. */
public record JobChange(
        Optional<JobName> name,
        Optional<Duration> timeLimit,
        Optional<PartitionName> partition,
        Optional<Dependency> dependency,
        Optional<Integer> nice) {

    private static final int NICEST = 100_000;
    private static final Duration LONGEST = Duration.ofDays(365);

    public JobChange {
        timeLimit.filter(time -> time.compareTo(Duration.ofMinutes(1)) < 0 || time.compareTo(LONGEST) > 0).ifPresent(time -> {
            throw new InvalidInputException("request.time", "The time limit is between 1 minute and 365 days.");
        });
        nice.filter(n -> n < 0 || n > NICEST).ifPresent(n -> {
            throw new InvalidInputException("job-change.nice", "Being nice is a number from 0 to 100000.", NICEST);
        });
    }

    public boolean isEmpty() {
        return name.isEmpty() && timeLimit.isEmpty() && partition.isEmpty() && dependency.isEmpty() && nice.isEmpty();
    }
}
