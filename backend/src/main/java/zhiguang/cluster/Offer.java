package zhiguang.cluster;

import java.util.List;
import java.util.Optional;

/** The partitions and accounts one user may use; without associations Slurm takes no job from him. */
public record Offer(List<Partition> partitions, List<Association> associations) {

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
        return partitions.stream().filter(p -> p.accepts(account)).toList();
    }

    public Optional<Partition> find(PartitionName name) {
        return partitions.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
