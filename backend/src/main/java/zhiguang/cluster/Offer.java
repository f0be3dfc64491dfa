package zhiguang.cluster;

import java.util.List;
import java.util.Optional;

/** The partitions and accounts one user may use; without associations Slurm takes no job from him. */
public record Offer(List<Partition> partitions, List<Association> associations) {

    public Offer {
        partitions = List.copyOf(partitions);
        associations = List.copyOf(associations);
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

    public Optional<Partition> find(PartitionName name) {
        return partitions.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
