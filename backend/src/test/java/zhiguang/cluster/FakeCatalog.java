package zhiguang.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** What a small Slurm offers. */
public final class FakeCatalog implements ClusterCatalog, QosCatalog {

    public final List<Partition> partitions = new ArrayList<>();
    public final List<Association> associations = new ArrayList<>();
    public final Set<AccountName> coordinated = new HashSet<>();
    public List<Node> machine = List.of();
    public boolean down;
    public int calls;

    /** A partition "compute" with 4 nodes of 8 CPUs and 16 GiB, 2 days at most, and account "physics". */
    public static FakeCatalog small() {
        FakeCatalog catalog = new FakeCatalog();
        catalog.partitions.add(partition("compute", Map.of()));
        catalog.associations.add(association("physics"));
        return catalog;
    }

    public static Partition partition(String name, Map<String, Integer> gpus) {
        return partition(name, gpus, Set.of(), Set.of(), Set.of());
    }

    public static Partition partition(
            String name, Map<String, Integer> gpus, Set<AccountName> allowed, Set<AccountName> denied, Set<String> qos) {
        return new Partition(
                new PartitionName(name), true, false, Optional.of(Duration.ofDays(2)), Optional.empty(), 4, 8, 16_384, gpus, allowed,
                denied, qos, "", List.of("c1", "c2", "c3", "c4"));
    }

    /** With a QOS of its own. */
    static Partition partition(String name, String own) {
        Partition plain = partition(name, Map.of());
        return new Partition(
                plain.name(), true, false, plain.longestTime(), Optional.empty(), 4, 8, 16_384, Map.of(), Set.of(), Set.of(), Set.of(), own,
                plain.nodes());
    }

    public static Association association(String account) {
        return association(account, Optional.empty(), false, Set.of());
    }

    public static Association association(String account, Optional<String> partition, boolean isDefault, Set<String> qos) {
        return new Association(
                new AccountName(account), "alice", partition.map(PartitionName::new), isDefault, qos, Optional.empty());
    }

    @Override
    public List<Partition> listPartitions(ClusterUser user, List<Node> nodes) {
        answer();
        machine = List.copyOf(nodes);
        return List.copyOf(partitions);
    }

    @Override
    public List<Association> listAssociations(ClusterUser user) {
        answer();
        return List.copyOf(associations);
    }

    @Override
    public Set<AccountName> listCoordinated(ClusterUser user) {
        answer();
        return Set.copyOf(coordinated);
    }

    @Override
    public List<String> listMembers(ClusterUser user, AccountName account) {
        answer();
        return List.of("alice", "carol");
    }

    @Override
    public String ping(ClusterUser user) {
        answer();
        return "24.11.5";
    }

    private void answer() {
        calls++;
        if (down) {
            throw new RemoteSystemException(RemoteSystem.SLURM_REST, Kind.UNREACHABLE, "for the test");
        }
    }

    @Override
    public Map<String, LimitSet> listLimits(ClusterUser user) {
        return Map.of();
    }
}
