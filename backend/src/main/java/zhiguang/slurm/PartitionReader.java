package zhiguang.slurm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Node;
import zhiguang.cluster.Partition;
import zhiguang.cluster.PartitionName;
import zhiguang.slurm.model.PartitionInfo;
import zhiguang.slurm.model.PartitionInfoAccounts;
import zhiguang.slurm.model.PartitionInfoDefaults;
import zhiguang.slurm.model.PartitionInfoMaximums;
import zhiguang.slurm.model.PartitionInfoPartition;
import zhiguang.slurm.model.PartitionInfoQos;

/** Puts a partition together from what slurmctld says of it and of its nodes. */
final class PartitionReader {

    private final PartitionInfo given;
    private final List<Node> nodes;
    private final Optional<PartitionInfoMaximums> maximums;
    private final Optional<PartitionInfoAccounts> accounts;

    PartitionReader(PartitionInfo given, List<Node> all) {
        this.given = given;
        this.nodes = all.stream()
                .filter(node -> node.partitions().contains(JobFields.text(given.getName())))
                .toList();
        this.maximums = Optional.ofNullable(given.getMaximums());
        this.accounts = Optional.ofNullable(given.getAccounts());
    }

    Partition read(PartitionName name, String defaultPartition) {
        return new Partition(
                name,
                isUp(),
                name.value().equals(defaultPartition),
                maximums.map(PartitionInfoMaximums::getTime).flatMap(SlurmNumbers::minutes),
                Optional.ofNullable(given.getDefaults())
                        .map(PartitionInfoDefaults::getTime)
                        .flatMap(SlurmNumbers::minutes),
                mostNodes(),
                (int) largest(Node::cpus),
                largest(Node::memory),
                gpus(),
                names(accounts.map(PartitionInfoAccounts::getAllowed)),
                names(accounts.map(PartitionInfoAccounts::getDeny)),
                listed(Optional.ofNullable(given.getQos()).map(PartitionInfoQos::getAllowed))
                        .collect(Collectors.toSet()),
                Optional.ofNullable(given.getQos()).map(PartitionInfoQos::getAssigned).orElse(""),
                nodes.stream().map(Node::name).toList());
    }

    private boolean isUp() {
        List<String> words = JobFields.words(Optional.ofNullable(given.getPartition())
                .map(PartitionInfoPartition::getState)
                .orElse(null));
        return words.contains("UP");
    }

    private int mostNodes() {
        long allowed = maximums.map(PartitionInfoMaximums::getNodes)
                .flatMap(SlurmNumbers::of)
                .orElse(Long.MAX_VALUE);
        return (int) Math.min(allowed, nodes.size());
    }

    private long largest(ToLongFunction<Node> size) {
        return nodes.stream().mapToLong(size).max().orElse(0);
    }

    private Map<String, Integer> gpus() {
        Map<String, Integer> most = new HashMap<>();
        nodes.forEach(node -> node.gpus().forEach((type, count) -> most.merge(type, count, Math::max)));
        return Map.copyOf(most);
    }

    private static Set<AccountName> names(Optional<String> list) {
        return listed(list).flatMap(name -> Names.account(name).stream()).collect(Collectors.toSet());
    }

    private static Stream<String> listed(Optional<String> list) {
        return Arrays.stream(list.orElse("").split(",")).map(String::strip).filter(name -> !name.isEmpty());
    }
}
