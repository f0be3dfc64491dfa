package zhiguang.slurm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.history.Coordinators;
import zhiguang.slurm.model.Coord;
import zhiguang.slurm.model.User;

@Component
final class RestCoordinators implements Coordinators {

    private final SlurmClients clients;

    RestCoordinators(SlurmClients clients) {
        this.clients = clients;
    }

    @Override
    public Set<AccountName> listCoordinated(ClusterUser user) {
        return clients.accounting(user, "projects", api -> api.dbGetUser(user.name(), null, "true")).orThrow().getUsers().stream()
                .filter(found -> user.name().equals(found.getName()))
                .flatMap(RestCoordinators::coordinators)
                .map(coordinated -> Names.account(coordinated.getName()))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Coord> coordinators(User user) {
        return Stream.ofNullable(user.getCoordinators()).flatMap(List::stream);
    }
}
