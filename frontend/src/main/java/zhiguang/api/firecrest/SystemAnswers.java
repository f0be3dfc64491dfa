package zhiguang.api.firecrest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What FirecREST says of a machine. */
final class SystemAnswers {

    private SystemAnswers() {}

    record All(List<OneSystem> systems) {}

    record OneSystem(
            String name,
            Ssh ssh,
            Scheduler scheduler,
            List<Health> servicesHealth,
            Probing probing,
            List<Place> fileSystems,
            DataOperation dataOperation) {}

    record Ssh(@Nullable String host, @Nullable Integer port, Timeouts timeout) {}

    /** In seconds. */
    record Timeouts(int connection, int login, int commandExecution) {}

    record Scheduler(String type, String connectionMode, @Nullable String version, int timeout) {}

    /** {@code latency} is not measured apart from what the portal asks anyhow. */
    record Health(String serviceType, @Nullable Instant lastChecked, boolean healthy, @Nullable String message) {}

    /** {@code services}: each that is looked at; {@code intervalCheck}: seconds from one look to the next at most. */
    record Probing(Map<String, Probed> services, int intervalCheck) {}

    /** {@code timeout} in seconds. */
    record Probed(int timeout) {}

    record Place(String path, String dataType, boolean defaultWorkDir) {}

    /** FirecREST writes these in snake case. */
    record DataOperation(@JsonProperty("max_ops_file_size") long largest, @JsonProperty("data_transfer") DataTransfer transfer) {}

    record DataTransfer(@JsonProperty("service_type") String kind) {}

    record Nodes(List<OneNode> nodes) {}

    record OneNode(
            int cpus,
            @Nullable Double cpuLoad,
            @Nullable Long freeMemory,
            List<String> features,
            String name,
            String address,
            String hostname,
            List<String> state,
            List<String> partitions,
            long allocMemory,
            int allocCpus,
            int idleCpus) {}

    record Partitions(List<OnePartition> partitions) {}

    record OnePartition(String name, int cpus, int totalNodes, List<String> partition) {}

    record Reservations(List<OneReservation> reservations) {}

    record OneReservation(String name, String nodeList, long endTime, long startTime, @Nullable String features, String state) {}

    record UserInformation(Identified user, Identified group, List<Identified> groups, List<Account> accounts) {}

    record Identified(String id, String name) {}

    record Account(String name, @JsonProperty("default") boolean isDefault) {}

    record Liveness(Map<String, Instant> healthcheckRuns, long lastUpdate) {}
}
