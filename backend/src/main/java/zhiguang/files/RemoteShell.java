package zhiguang.files;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;
import zhiguang.identity.ClusterUser;

/** Runs commands on the cluster as a user. */
public interface RemoteShell {

    /**
     * Runs a command to its end and returns what it printed (at most 8 MiB of each stream).
     *
     * @param stdin bytes for its standard input
     * @throws zhiguang.failure.RemoteSystemException UNREACHABLE if it did not start, TIMED_OUT if its end is unknown
     */
    CommandResult run(ClusterUser user, RemoteCommand command, byte[] stdin, Duration limit);

    /** As {@link #run}, and hands over each line of standard output as it comes; the result's output is then empty. */
    default CommandResult follow(ClusterUser user, RemoteCommand command, byte[] stdin, Duration limit, Consumer<String> line) {
        return follow(user, command, new ByteArrayInputStream(stdin), limit, line);
    }

    /** Likewise, with a standard input that comes bit by bit: each goes on at once, and when reading it fails the command is ended. */
    CommandResult follow(ClusterUser user, RemoteCommand command, InputStream stdin, Duration limit, Consumer<String> line);

    /** Closes what is open for this user: after sign-out, lock or a changed mapping. */
    void disconnect(ClusterUser user);
}
