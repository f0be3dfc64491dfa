package zhiguang.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import zhiguang.cluster.Node;
import zhiguang.cluster.Nodes;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/**
 * One {@code sinfo} with the fields of {@link SinfoRow}: 250 bytes a node, where slurmrestd writes 2.5 KB and holds many times that in
 * memory while it does.
 */
final class Sinfo implements Nodes {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int COMMAND_NOT_RUN = 126;

    /** What a user's login files might set to filter or reorder. */
    private static final List<String> USERS_WISHES =
            List.of("SINFO_ALL", "SINFO_FEDERATION", "SINFO_FORMAT", "SINFO_LOCAL", "SINFO_PARTITION", "SINFO_SORT", "SLURM_CLUSTERS");

    private final RemoteShell shell;

    Sinfo(RemoteShell shell) {
        this.shell = shell;
    }

    @Override
    public List<Node> listNodes(ClusterUser user) {
        String mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        Map<String, SinfoRow> found = new LinkedHashMap<>();
        MarkedRows rows = new MarkedRows(mark, SinfoRow.Field.values().length, values -> {
            SinfoRow row = new SinfoRow(values);
            found.merge(row.name(), row, SinfoRow::alsoIn);
        });
        CommandResult result = shell.follow(user, command(mark), new byte[0], LIMIT, rows::accept);
        if (!result.succeeded()) {
            Kind kind = result.exitCode() >= COMMAND_NOT_RUN ? Kind.PROTOCOL : Kind.UNREACHABLE;
            throw new RemoteSystemException(RemoteSystem.SLURM_CONTROLLER, kind, "sinfo ended with " + result.exitCode());
        }
        return found.values().stream().map(SinfoRow::node).toList();
    }

    /** One line for each node and each of its partitions. */
    static RemoteCommand command(String mark) {
        List<String> words = new ArrayList<>(List.of("env"));
        USERS_WISHES.forEach(name -> words.addAll(List.of("-u", name)));
        words.addAll(List.of("TZ=UTC", "SLURM_TIME_FORMAT=%s"));
        words.addAll(List.of("sinfo", "--noheader", "--Node", "--all", "--Format=" + SinfoRow.format(mark)));
        return new RemoteCommand(words);
    }
}
