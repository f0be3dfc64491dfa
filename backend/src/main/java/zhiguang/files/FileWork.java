package zhiguang.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import zhiguang.identity.ClusterUser;

/** Work on whole trees, done by the cluster itself; no byte of it passes the portal. */
@Service
public class FileWork {

    private static final int MOST_COUNTED = 1_000_000;
    private static final int COUNTING_SECONDS = 20;
    private static final Duration COUNTING = Duration.ofSeconds(60);

    private final FileErrands errands;
    private final FilesSettings settings;

    FileWork(FileErrands errands, FilesSettings settings) {
        this.errands = errands;
        this.settings = settings;
    }

    /** Counts for some seconds at most. */
    public EntryCount count(ClusterUser user, List<RemotePath> paths, WorkWatch watch) {
        EntryCount[] count = {new EntryCount(0, 0, false)};
        Map<String, Object> bounds = Map.of("most", MOST_COUNTED, "seconds", COUNTING_SECONDS);
        errands.run(user, "count", paths, bounds, COUNTING, watch, said -> {
            if (said.event().equals("count")) {
                count[0] = new EntryCount(said.entries(), said.size(), said.whole());
            }
        });
        return count[0];
    }

    /** With all that is below them; links go, what they lead to stays. */
    public WorkResult delete(ClusterUser user, List<RemotePath> paths, WorkWatch watch) {
        return run(user, "delete", paths, Map.of(), watch);
    }

    /** Into a folder, under the same names; copies beside their originals get a name of their own. */
    public WorkResult copy(ClusterUser user, List<RemotePath> paths, RemotePath folder, WorkWatch watch) {
        return run(user, "copy", paths, Map.of("target", AgentLine.wire(folder.bytes())), watch);
    }

    public WorkResult move(ClusterUser user, List<RemotePath> paths, RemotePath folder, WorkWatch watch) {
        return run(user, "move", paths, Map.of("target", AgentLine.wire(folder.bytes())), watch);
    }

    /**
     * Gives the nine bits of {@code mode} to all below too: a folder can be entered by whom it lets read, and only what can be run already
     * can be run then. Goes on where it may not.
     */
    public WorkResult setMode(ClusterUser user, List<RemotePath> paths, int mode, WorkWatch watch) {
        return run(user, "mode", paths, Map.of("mode", mode), watch);
    }

    /** All of one folder; a ZIP where the archive's name ends so, else a compressed tar. */
    public WorkResult compress(ClusterUser user, List<RemotePath> paths, RemotePath archive, WorkWatch watch) {
        return run(user, "compress", paths, Map.of("target", AgentLine.wire(archive.bytes())), watch);
    }

    /** Into a new folder beside the archive, whole or not at all. */
    public WorkResult extract(ClusterUser user, RemotePath archive, WorkWatch watch) {
        return run(user, "extract", List.of(archive), bounds(), watch);
    }

    /** Into this folder, which may be there; files take the place of files there. Whole or not at all, and held to the same bounds. */
    public WorkResult extract(ClusterUser user, RemotePath archive, RemotePath folder, WorkWatch watch) {
        return run(user, "extract", List.of(archive), into(folder), watch);
    }

    /** The same as a command of a job of the user's own; its exit status says whether all went well. */
    public String extractCommand(RemotePath archive, RemotePath folder) {
        return errands.command("extract", List.of(archive), into(folder));
    }

    private Map<String, Object> into(RemotePath folder) {
        Map<String, Object> bounds = new TreeMap<>(bounds());
        bounds.put("target", AgentLine.wire(folder.bytes()));
        return bounds;
    }

    private Map<String, Object> bounds() {
        return Map.of("bytes", settings.unpackedBytes().toBytes(), "entries", settings.unpackedEntries());
    }

    private WorkResult run(ClusterUser user, String errand, List<RemotePath> paths, Map<String, Object> more, WorkWatch watch) {
        List<RemotePath> done = new ArrayList<>();
        List<WorkResult.NotDone> failed = new ArrayList<>();
        String refusal = errands.run(user, errand, paths, more, settings.workLimit(), watch, said -> {
            switch (said.event()) {
                case "done" -> done.add(said.remotePath());
                case "failed" -> failed.add(new WorkResult.NotDone(said.remotePath(), said.codeOrUnknown()));
                default -> {}
            }
        });
        if (!refusal.isEmpty()) {
            failed.add(new WorkResult.NotDone(paths.getFirst(), refusal));
        }
        return new WorkResult(done, failed);
    }
}
