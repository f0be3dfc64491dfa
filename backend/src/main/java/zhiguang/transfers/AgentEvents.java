package zhiguang.transfers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;

/** Follows the file that a job's agent writes its events to. */
final class AgentEvents {

    private static final int PIECE = 1 << 20;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RemoteFiles files;
    private final ClusterUser user;
    private final RemotePath path;
    private final Consumer<String> lines;
    private long offset;

    AgentEvents(RemoteFiles files, ClusterUser user, RemotePath path, Consumer<String> lines) {
        this.files = files;
        this.user = user;
        this.path = path;
        this.lines = lines;
    }

    /** Hands over the whole lines that have come; waits a little when there are none. */
    void readOn() {
        Optional<byte[]> read = files.read(user, path, offset, PIECE);
        byte[] piece = read.orElse(new byte[0]);
        int end = piece.length;
        while (end > 0 && piece[end - 1] != '\n') {
            end--;
        }
        if (end == 0) {
            pause();
            return;
        }
        offset += end;
        new String(piece, 0, end, StandardCharsets.UTF_8).lines().forEach(lines);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
