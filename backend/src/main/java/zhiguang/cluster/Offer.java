package zhiguang.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The partitions and accounts one user may use; without associations Slurm takes no job from him. */
public record Offer(
        List<Partition> partitions, List<Association> associations, List<Reservation> reservations, Map<String, JobLimit> qosLimits) {

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

    /** Limits of a job there beside the partition's: the project's, and those of its QOS; {@code qos} is empty where the job names none. */
    public List<OwnLimit> ownLimits(String account, PartitionName partition, String qos) {
        Optional<Association> own = associations.stream()
                .filter(a -> a.account().value().equals(account))
                .filter(a -> a.partition().isEmpty() || a.partition().get().equals(partition))
                .max(Comparator.comparing(a -> a.partition().isPresent()));
        List<OwnLimit> limits = new ArrayList<>();
        own.map(a -> new OwnLimit("", a.limit())).ifPresent(limits::add);
        own.map(a -> qos.isEmpty() ? a.defaultQos() : qos)
                .map(name -> new OwnLimit(name, qosLimits.getOrDefault(name, JobLimit.NONE)))
                .ifPresent(limits::add);
        limits.removeIf(each -> each.limit().isNone());
        return limits;
    }

    public Optional<Partition> find(PartitionName name) {
        return partitions.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
