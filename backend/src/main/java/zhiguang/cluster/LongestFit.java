package zhiguang.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How long a job in a partition may be and still end before a reservation begins.
 *
 * @param longest the time of a job that could start now on the node that is left alone longest; empty when nothing bounds it
 * @param next the next reservation that takes nodes of the partition from everybody else
 * @param taken how many of its nodes that one takes, of {@code usable} that are not out of service
 */
public record LongestFit(Optional<Duration> longest, Optional<Reservation> next, int taken, int usable) {

    public static LongestFit of(PartitionSettings partition, Collection<Node> nodes, List<Reservation> reservations, Instant now) {
        List<Node> usable = nodes.stream().filter(node -> !node.state().isOut()).toList();
        List<Reservation> coming = reservations.stream()
                .filter(r -> r.end().isAfter(now))
                .filter(r -> usable.stream().anyMatch(node -> r.nodes().contains(node.name())))
                .toList();
        Optional<Duration> beforeAll = untilTheLastIsTaken(usable, coming, now);
        Optional<Reservation> next = coming.stream().min((a, b) -> a.start().compareTo(b.start()));
        return new LongestFit(
                shorter(partition.longestTime(), beforeAll),
                next,
                next.map(r -> (int) usable.stream().filter(n -> r.nodes().contains(n.name())).count()).orElse(0),
                usable.size());
    }

    /** Whether it is a reservation and not the partition that bounds the time. */
    public boolean isCut(PartitionSettings partition) {
        return !longest.equals(partition.longestTime());
    }

    /** Empty when at least one node is never taken. */
    private static Optional<Duration> untilTheLastIsTaken(List<Node> usable, List<Reservation> coming, Instant now) {
        Set<String> left = new HashSet<>(usable.stream().map(Node::name).toList());
        if (left.isEmpty()) {
            return Optional.empty();
        }
        for (Reservation r : coming.stream().sorted((a, b) -> a.start().compareTo(b.start())).toList()) {
            left.removeAll(r.nodes());
            if (left.isEmpty()) {
                Duration until = Duration.between(now, r.start());
                return Optional.of(until.isNegative() ? Duration.ZERO : until);
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> shorter(Optional<Duration> one, Optional<Duration> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().compareTo(other.get()) <= 0 ? one : other;
    }
}
