package zhiguang.ui.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import zhiguang.cluster.ClusterSnapshot;
import zhiguang.cluster.Offer;
import zhiguang.cluster.PartitionName;
import zhiguang.cluster.Reservation;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/**
 * A reservation as one person sees it.
 *
 * @param partitions those it takes nodes from
 * @param whom whom it is kept for, where this person may know
 */
record ReservationRow(Reservation reservation, Effect effect, List<String> partitions, Optional<String> whom, boolean running) {

    /** What it means to the person. */
    enum Effect {
        FOR_YOU(Symbol.CIRCLE_CHECK, Tone.SUCCESS),
        KEEPS_YOU_OUT(Symbol.TRIANGLE_ALERT, Tone.WARNING),
        NOT_YOURS(Symbol.CIRCLE_DASHED, Tone.NEUTRAL);

        private final BadgeLook look;

        Effect(Symbol symbol, Tone tone) {
            look = new BadgeLook(symbol, "reservation.effect." + name(), tone);
        }

        BadgeLook look() {
            return look;
        }
    }

    static List<ReservationRow> listAll(ClusterSnapshot snapshot, PortalUser user, Optional<Offer> offer, Instant now) {
        return snapshot.reservations().stream()
                .filter(r -> r.end().isAfter(now))
                .sorted((a, b) -> a.start().compareTo(b.start()))
                .map(r -> of(snapshot, r, user, offer, now))
                .toList();
    }

    private static ReservationRow of(ClusterSnapshot snapshot, Reservation r, PortalUser user, Optional<Offer> offer, Instant now) {
        List<String> partitions = snapshot.partitions().stream()
                .map(partition -> partition.name())
                .filter(name -> snapshot.nodesOf(name).stream().anyMatch(node -> r.nodes().contains(node.name())))
                .map(PartitionName::value)
                .toList();
        boolean mine = user.clusterUser()
                .map(ClusterUser::name)
                .filter(name -> r.isFor(name, offer.map(Offer::accounts).orElse(List.of())))
                .isPresent();
        Effect effect = mine ? Effect.FOR_YOU : keepsOut(partitions, offer) ? Effect.KEEPS_YOU_OUT : Effect.NOT_YOURS;
        boolean told = mine || user.role() == Role.ADMINISTRATOR;
        return new ReservationRow(r, effect, partitions, told ? Optional.of(whom(r)) : Optional.empty(), !r.start().isAfter(now));
    }

    /** While Slurm does not say what the person may use, every partition may matter. */
    private static boolean keepsOut(List<String> partitions, Optional<Offer> offer) {
        Optional<Set<PartitionName>> own = offer.map(ClusterWatch::partitions);
        return partitions.stream().anyMatch(name -> own.isEmpty() || own.get().contains(new PartitionName(name)));
    }

    private static String whom(Reservation r) {
        return String.join(", ", Stream.concat(r.accounts().stream().sorted(), r.users().stream().sorted()).toList());
    }
}
