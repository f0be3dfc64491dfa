package zhiguang.slurm;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.cluster.PartitionSettings;
import zhiguang.cluster.PartitionSettings.Availability;
import zhiguang.cluster.Partitions;
import zhiguang.identity.ClusterUser;
import zhiguang.slurm.model.PartitionInfo;
import zhiguang.slurm.model.PartitionInfoMaximums;
import zhiguang.slurm.model.PartitionInfoPartition;

@Component
final class RestPartitions implements Partitions {

    private final SlurmClients clients;

    RestPartitions(SlurmClients clients) {
        this.clients = clients;
    }

    @Override
    public List<PartitionSettings> listPartitions(ClusterUser user) {
        return clients.controller(user, "catalog", api -> api.getPartitions(null).getPartitions()).orThrow().stream()
                .flatMap(given -> partition(given, user).stream())
                .toList();
    }

    private Optional<PartitionSettings> partition(PartitionInfo given, ClusterUser user) {
        return Names.partition(given.getName())
                .map(name -> new PartitionSettings(
                        name,
                        availability(given),
                        name.value().equals(clients.settings(user).defaultPartition()),
                        Optional.ofNullable(given.getMaximums()).map(PartitionInfoMaximums::getTime).flatMap(SlurmNumbers::minutes)));
    }

    private static Availability availability(PartitionInfo given) {
        List<String> words = JobFields.words(
                Optional.ofNullable(given.getPartition()).map(PartitionInfoPartition::getState).orElse(null));
        for (Availability availability : Availability.values()) {
            if (words.contains(availability.name())) {
                return availability;
            }
        }
        return Availability.INACTIVE;
    }
}
