package zhiguang.ssh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import zhiguang.cluster.MaintenanceReservations;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** {@code scontrol create reservation} and {@code delete}: the REST interface of Slurm 24.11 cannot. */
final class ScontrolReservations implements MaintenanceReservations {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final RemoteShell shell;
    private final Clock clock;

    ScontrolReservations(RemoteShell shell, Clock clock) {
        this.shell = shell;
        this.clock = clock;
    }

    /** Slurm refuses a beginning that is past; times are seconds since 1970, for the cluster may be in another zone. */
    @Override
    public Optional<String> keep(ClusterUser user, String name, Instant from, Instant to, String nodes) {
        String start = from.isAfter(clock.instant().plusSeconds(1)) ? "uts" + from.getEpochSecond() : "now";
        return run(user, List.of(
                        "scontrol", "create", "reservation", "ReservationName=" + name, "StartTime=" + start, "EndTime=uts" + to.getEpochSecond(),
                        "Nodes=" + (nodes.isEmpty() ? "ALL" : nodes), "Flags=MAINT,IGNORE_JOBS", "Users=" + user.name()))
                .filter(text -> !text.contains("Duplicate reservation name"));
    }

    @Override
    public Optional<String> release(ClusterUser user, String name) {
        return run(user, List.of("scontrol", "delete", "ReservationName=" + name))
                .filter(text -> !text.contains("Requested reservation is invalid"));
    }

    private Optional<String> run(ClusterUser user, List<String> words) {
        CommandResult result = shell.run(user, new RemoteCommand(words), new byte[0], LIMIT);
        if (result.succeeded()) {
            return Optional.empty();
        }
        String text = (result.error() + "\n" + result.output()).lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
        if (text.contains("Unable to contact slurm controller") || text.contains("Socket timed out") || text.isEmpty()) {
            throw new RemoteSystemException(RemoteSystem.SLURM_CONTROLLER, Kind.UNREACHABLE, "scontrol ended with " + result.exitCode());
        }
        return Optional.of(text);
    }
}
