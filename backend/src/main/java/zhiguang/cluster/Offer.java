package zhiguang.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhiguang.cluster.LimitSet.Over;

/** The partitions and accounts one user may use; without associations Slurm takes no job from him. */
public record Offer(
        List<Partition> partitions, List<Association> associations, List<Reservation> reservations, Map<String, LimitSet> qosLimits) {

    public Offer {
        partitions = List.copyOf(partitions);
        associations = List.copyOf(associations);
        reservations = List.copyOf(reservations);
        qosLimits = Map.copyOf(qosLimits);
    }

    public Offer(List<Partition> partitions, List<Association> associations, List<Reservation> reservations) {
        this(partitions, associations, reservations, Map.of());
    }

    public Offer(List<Partition> partitions, List<Association> associations) {
        this(partitions, associations, List.of());
    }

    public boolean isEmpty() {
        return associations.isEmpty();
    }

    /** The accounts, the default one first. */
    public List<AccountName> accounts() {
        return associations.stream()
                .sorted((a, b) -> Boolean.compare(b.isDefault(), a.isDefault()))
                .map(Association::account)
                .distinct()
                .toList();
    }

    public List<Partition> partitionsFor(AccountName account) {
        return partitions.stream().filter(p -> isOpenTo(account, p)).toList();
    }

    private boolean isOpenTo(AccountName account, Partition partition) {
        return associations.stream().anyMatch(a -> a.account().equals(account) && a.reaches(partition));
    }

    /** The QOS a job may name there, in order; empty when Slurm's accounting knows none. */
    public List<String> qosFor(AccountName account, PartitionName partition) {
        Set<String> allowed = find(partition).map(Partition::allowedQos).orElse(Set.of());
        return associations.stream()
                .filter(a -> a.account().equals(account))
                .flatMap(a -> a.qos().stream())
                .filter(qos -> allowed.isEmpty() || allowed.contains(qos))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Limits of a job there beside the partition's own: those of the partition's QOS, of the job's and of the project, each with what
     * is not set before it; {@code qos} is empty where the job names none.
     */
    public List<OwnLimit> ownLimits(String account, PartitionName partition, String qos) {
        String ofJob = qosOf(account, partition, qos);
        String ofPartition = find(partition).map(Partition::qos).orElse("");
        List<String> names = ofQos(ofJob).over().contains(Over.QOS) ? List.of(ofJob, ofPartition) : List.of(ofPartition, ofJob);
        List<OwnLimit> limits = new ArrayList<>();
        LimitSet above = LimitSet.NONE;
        for (String name : names) {
            limits.add(new OwnLimit(name, ofQos(name).below(above).ofOneJob()));
            above = above.over(ofQos(name));
        }
        LimitSet ofProject = association(account, partition).map(Association::limits).orElse(LimitSet.NONE);
        limits.add(new OwnLimit("", ofProject.below(above).ofOneJob()));
        limits.removeIf(each -> each.limit().isNone());
        return limits;
    }

    /** The partition as a job of the project meets it; {@code qos} is empty where the job names none. */
    public Partition asMet(Partition partition, String account, String qos) {
        return partition.without(ofQos(qosOf(account, partition.name(), qos)).over());
    }

    private String qosOf(String account, PartitionName partition, String qos) {
        return qos.isEmpty() ? association(account, partition).map(Association::defaultQos).orElse("") : qos;
    }

    private Optional<Association> association(String account, PartitionName partition) {
        return associations.stream()
                .filter(a -> a.account().value().equals(account))
                .filter(a -> a.partition().isEmpty() || a.partition().get().equals(partition))
                .max(Comparator.comparing(a -> a.partition().isPresent()));
    }

    private LimitSet ofQos(String name) {
        return qosLimits.getOrDefault(name, LimitSet.NONE);
    }

    public Optional<Partition> find(PartitionName name) {
        return partitions.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
