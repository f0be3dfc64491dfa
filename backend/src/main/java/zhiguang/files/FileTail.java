package zhiguang.files;

import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.identity.ClusterUser;

/** Reads the end of a file that may grow, such as what a job prints, in pieces that never cost more than 256 KiB, however large the file is. */
@Component
public class FileTail {

    static final int MOST_BYTES = 256 << 10;
    private static final int LINES = 1000;

    private final RemoteFiles files;

    FileTail(RemoteFiles files) {
        this.files = files;
    }

    /** The last 1,000 lines. Empty when there is no such file or the user may not read it. */
    public Optional<OutputChunk> tail(ClusterUser user, RemotePath path) {
        return tail(user, path, LINES);
    }

    public Optional<OutputChunk> tail(ClusterUser user, RemotePath path, int lines) {
        return find(user, path).flatMap(file -> {
            long from = Math.max(0, file.size() - MOST_BYTES);
            return window(user, file, from).map(window -> window.last(lines).chunk(file.size(), 0, false));
        });
    }

    /** What was written since {@code offset}, which an earlier piece gave. Empty when the file is gone. */
    public Optional<OutputChunk> since(ClusterUser user, RemotePath path, long offset) {
        return find(user, path).flatMap(file -> {
            boolean restarted = file.size() < offset;
            long wanted = restarted ? 0 : offset;
            long from = Math.max(wanted, file.size() - MOST_BYTES);
            return window(user, file, from).map(window -> {
                OutputWindow shown = from > wanted ? window.fromLineStart() : window;
                return shown.chunk(file.size(), wanted, restarted);
            });
        });
    }

    private Optional<RemoteFile> find(ClusterUser user, RemotePath path) {
        return files.find(user, path).filter(file -> !file.directory());
    }

    private Optional<OutputWindow> window(ClusterUser user, RemoteFile file, long from) {
        int length = (int) (file.size() - from);
        return files.read(user, file.path(), from, length).map(bytes -> new OutputWindow(bytes, 0, from));
    }
}
