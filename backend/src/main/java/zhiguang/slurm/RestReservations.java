package zhiguang.slurm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhiguang.cluster.NodeNames;
import zhiguang.cluster.Reservation;
import zhiguang.cluster.Reservations;
import zhiguang.identity.ClusterUser;
import zhiguang.slurm.model.ReservationInfo;

@Component
final class RestReservations implements Reservations {

    private final SlurmClients clients;

    RestReservations(SlurmClients clients) {
        this.clients = clients;
    }

    @Override
    public List<Reservation> listReservations(ClusterUser user) {
        return clients.controller(user, "catalog", api -> api.getReservations().getReservations()).orThrow().stream()
                .flatMap(given -> reservation(given).stream())
                .toList();
    }

    private static Optional<Reservation> reservation(ReservationInfo given) {
        return SlurmNumbers.time(given.getStartTime()).flatMap(start -> SlurmNumbers.time(given.getEndTime()).map(end -> new Reservation(
                JobFields.text(given.getName()),
                start,
                end,
                listed(given.getUsers()),
                listed(given.getAccounts()),
                List.copyOf(listed(given.getPartition())),
                JobFields.words(given.getFlags()).contains("MAINT"),
                Set.copyOf(NodeNames.expand(JobFields.text(given.getNodeList()))))));
    }

    private static Set<String> listed(@Nullable String names) {
        return Stream.of(JobFields.text(names).split(",")).filter(name -> !name.isBlank()).collect(Collectors.toSet());
    }
}
