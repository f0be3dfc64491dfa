package zhiguang.transfers;

import java.util.List;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;

/**
 * From where to where.
 *
 * @param sources keys, a folder with a {@code /} at its end, or absolute paths on the cluster
 * @param folder an absolute path on the cluster, or a folder of the space (empty for its top)
 */
public record TransferRoute(
        Direction direction,
        SpaceId space,
        ClusterUser clusterUser,
        List<String> sources,
        String folder,
        TargetPolicy policy,
        Way way) {

    private static final int MOST_SOURCES = 1_000;

    /** Which way the bytes go. */
    public enum Direction {
        TO_CLUSTER,
        TO_SPACE
    }

    /** What to do where the target is there already. */
    public enum TargetPolicy {
        OVERWRITE,
        SKIP,
        FAIL
    }

    /** Who runs the agent on the cluster. */
    public enum Way {
        SSH,
        SLURM_JOB,
        /** A job that the user himself, by a program, has submitted for this transfer; it serves once. */
        OWN_JOB
    }

    public TransferRoute {
        sources = List.copyOf(sources);
        if (sources.isEmpty() || sources.size() > MOST_SOURCES) {
            throw new InvalidInputException(
                    "transfer.sources", "Choose 1 to " + MOST_SOURCES + " files or folders.", MOST_SOURCES);
        }
        switch (direction) {
            case TO_CLUSTER -> {
                sources.forEach(TransferRoute::requireKey);
                requirePath(folder);
            }
            case TO_SPACE -> {
                sources.forEach(TransferRoute::requirePath);
                if (!folder.isEmpty()) {
                    new ObjectKey(folder);
                }
            }
        }
    }

    /** Such names cannot be kept, and no object could have them. */
    private static void requirePath(String path) {
        RemotePath given = new RemotePath(path);
        if (!ShownPath.isText(path)) {
            throw new InvalidInputException(
                    "transfer.encoding",
                    "The name “%s” is not valid UTF-8, or has a line end; rename it on the cluster.".formatted(given.shown()),
                    given.shown());
        }
    }

    private static void requireKey(String source) {
        new ObjectKey(source.endsWith("/") ? source.substring(0, source.length() - 1) : source);
    }
}
