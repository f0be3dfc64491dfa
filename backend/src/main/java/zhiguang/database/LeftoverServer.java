package zhiguang.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that a killed portal left running on the same folder: it is stopped before a new one starts. */
final class LeftoverServer {

    private static final Logger log = LoggerFactory.getLogger(LeftoverServer.class);
    private static final long STOP_SECONDS = 15;

    private LeftoverServer() {}

    static void stop(Path data) throws IOException {
        Optional<ProcessHandle> left = find(data);
        if (left.isEmpty()) {
            return;
        }
        log.atWarn().addKeyValue("pid", left.get().pid()).log("stopping the PostgreSQL an earlier portal left");
        new ProcessBuilder("kill", "-INT", Long.toString(left.get().pid())).start();
        try {
            left.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("an older PostgreSQL (pid " + left.get().pid() + ") still holds " + data, e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an older PostgreSQL was stopping", e);
        }
    }

    private static Optional<ProcessHandle> find(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]+")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(p -> serves(p, data));
    }

    /** A pid may have been given to another process since: only a postgres started on this folder counts. */
    private static boolean serves(ProcessHandle process, Path data) {
        try {
            String commandLine = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return commandLine.contains("postgres") && commandLine.contains(data.toString());
        } catch (IOException e) {
            return false;
        }
    }
}
