package zhiguang.slurm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Association;
import zhiguang.cluster.ClusterCatalog;
import zhiguang.cluster.Node;
import zhiguang.cluster.Partition;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;
import zhiguang.slurm.api.SlurmApi;
import zhiguang.slurm.model.Assoc;
import zhiguang.slurm.model.AssocDefault;
import zhiguang.slurm.model.AssocMax;
import zhiguang.slurm.model.AssocMaxJobs;
import zhiguang.slurm.model.OpenapiAssocsResp;
import zhiguang.slurm.model.OpenapiMeta;
import zhiguang.slurm.model.OpenapiMetaSlurm;
import zhiguang.slurm.model.OpenapiPingArrayResp;

@Component
final class RestClusterCatalog implements ClusterCatalog {

    private final SlurmClients clients;

    RestClusterCatalog(SlurmClients clients) {
        this.clients = clients;
    }

    @Override
    public List<Partition> listPartitions(ClusterUser user, List<Node> nodes) {
        return clients.controller(user, "catalog", api -> api.getPartitions(null).getPartitions()).orThrow().stream()
                .flatMap(given -> Names.partition(given.getName()).stream()
                        .map(name -> new PartitionReader(given, nodes).read(name, clients.settings(user).defaultPartition())))
                .toList();
    }

    @Override
    public List<Association> listAssociations(ClusterUser user) {
        OpenapiAssocsResp answer = clients.accounting(
                        user, "catalog", api -> api.dbGetAssociations(null, null, null, user.name()))
                .orThrow();
        Optional<String> cluster = meta(answer.getMeta()).map(OpenapiMetaSlurm::getCluster);
        List<Assoc> own = answer.getAssociations().stream()
                .filter(given -> cluster.isEmpty() || cluster.get().equals(given.getCluster()))
                .filter(given -> user.name().equals(given.getUser()))
                .toList();
        return own.stream().filter(given -> !isClosedForOthers(given, own)).flatMap(RestClusterCatalog::association).toList();
    }

    /** A general association that takes no jobs, beside those for the partitions allowed. */
    private static boolean isClosedForOthers(Assoc given, List<Assoc> own) {
        return JobFields.text(given.getPartition()).isEmpty()
                && QuotaAssociation.takesNoJobs(given)
                && own.stream()
                        .anyMatch(other -> JobFields.text(other.getAccount()).equals(given.getAccount())
                                && !JobFields.text(other.getPartition()).isEmpty());
    }

    @Override
    public Set<AccountName> listCoordinated(ClusterUser user) {
        return clients.accounting(user, "catalog", api -> api.dbGetUser(user.name(), null, "true"))
                .orThrow()
                .getUsers()
                .stream()
                .filter(given -> user.name().equals(given.getName()))
                .flatMap(given -> Stream.ofNullable(given.getCoordinators()).flatMap(List::stream))
                .flatMap(given -> Names.account(given.getName()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<String> listMembers(ClusterUser user, AccountName account) {
        OpenapiAssocsResp answer = clients.accounting(
                        user, "catalog", api -> api.dbGetAssociations(account.value(), null, null, null))
                .orThrow();
        return KnownAssociations.of(answer).members(account.value()).stream().distinct().sorted().toList();
    }

    private static Stream<Association> association(Assoc given) {
        return Names.account(given.getAccount()).stream()
                .map(account -> new Association(
                        account,
                        JobFields.text(given.getUser()),
                        Names.partition(given.getPartition()),
                        Boolean.TRUE.equals(given.getIsDefault()),
                        Set.copyOf(JobFields.words(given.getQos())),
                        Optional.ofNullable(given.getMax())
                                .map(AssocMax::getJobs)
                                .map(AssocMaxJobs::getActive)
                                .flatMap(SlurmNumbers::of)
                                .map(Long::intValue),
                        Optional.ofNullable(given.getDefault()).map(AssocDefault::getQos).orElse(""),
                        LimitReader.read(given)));
    }

    @Override
    public String ping(ClusterUser user) {
        OpenapiPingArrayResp answer =
                clients.controller(user, "ping", SlurmApi::getPing).orThrow();
        if (answer.getPings().stream().noneMatch(ping -> Boolean.TRUE.equals(ping.getResponding()))) {
            throw new RemoteSystemException(
                    RemoteSystem.SLURM_CONTROLLER, Kind.UNREACHABLE, "slurmctld does not answer slurmrestd");
        }
        return meta(answer.getMeta()).map(OpenapiMetaSlurm::getRelease).orElse("");
    }

    private static Optional<OpenapiMetaSlurm> meta(@Nullable OpenapiMeta given) {
        return Optional.ofNullable(given).map(OpenapiMeta::getSlurm);
    }
}
