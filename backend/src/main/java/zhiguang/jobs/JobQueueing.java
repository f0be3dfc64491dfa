package zhiguang.jobs;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/**
 * When and under which rules a job may start. Every name is in a strict grammar because it travels to Slurm and its database.
 *
 * @param qos and {@code reservation}: empty for none
 * @param begin not before
 */
public record JobQueueing(
        String qos,
        String reservation,
        ArraySpec array,
        Dependency dependency,
        Optional<Instant> begin,
        Requeue requeue,
        boolean hold) {

    private static final Pattern QOS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern RESERVATION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.,-]{0,255}");

    /** Asks for nothing; stands after the grammars that it is held against. */
    public static final JobQueueing NONE =
            new JobQueueing("", "", ArraySpec.NONE, Dependency.NONE, Optional.empty(), Requeue.SITE, false);

    /** Whether Slurm may start the job again after a node failed; {@code SITE} leaves it to the cluster's own rule. */
    public enum Requeue {
        SITE,
        YES,
        NO
    }

    public JobQueueing {
        array = Objects.requireNonNullElse(array, ArraySpec.NONE);
        dependency = Objects.requireNonNullElse(dependency, Dependency.NONE);
        begin = Objects.requireNonNullElse(begin, Optional.empty());
        requeue = Objects.requireNonNullElse(requeue, Requeue.SITE);
        if (!qos.isEmpty() && !QOS.matcher(qos).matches()) {
            throw new InvalidInputException("request.qos", "This is not the name of a QOS.");
        }
        if (!reservation.isEmpty() && !RESERVATION.matcher(reservation).matches()) {
            throw new InvalidInputException("request.reservation", "This is not the name of a reservation.");
        }
    }

    public JobQueueing with(ArraySpec other) {
        return new JobQueueing(qos, reservation, other, dependency, begin, requeue, hold);
    }

    public JobQueueing with(Dependency other) {
        return new JobQueueing(qos, reservation, array, other, begin, requeue, hold);
    }
}
