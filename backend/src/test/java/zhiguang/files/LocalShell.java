package zhiguang.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** Runs commands by a real shell of this machine; where the tests run as root, as somebody without rights. */
public final class LocalShell implements RemoteShell {

    private static final List<String> UNPRIVILEGED =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs");

    private static final int CHUNK = 32 << 10;

    private final Path home;
    private volatile @Nullable Process running;

    public LocalShell(Path home) {
        this.home = home;
    }

    /** The command that runs now. */
    public Process running() throws InterruptedException {
        Process process = running;
        while (process == null) {
            Thread.sleep(10);
            process = running;
        }
        return process;
    }

    @Override
    public CommandResult run(ClusterUser user, RemoteCommand command, byte[] stdin, Duration limit) {
        StringBuilder output = new StringBuilder();
        CommandResult result = follow(user, command, stdin, limit, line -> output.append(line).append('\n'));
        return new CommandResult(result.exitCode(), output.toString(), result.error());
    }

    @Override
    public CommandResult follow(ClusterUser user, RemoteCommand command, InputStream stdin, Duration limit, Consumer<String> line) {
        try {
            Process process = start(command);
            running = process;
            Thread.ofVirtual().start(() -> feed(process.getOutputStream(), stdin));
            StringBuilder error = new StringBuilder();
            Thread errors = Thread.ofVirtual().start(() -> error.append(text(process.getErrorStream())));
            Thread lines = Thread.ofVirtual().start(() -> hand(process, line));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new RemoteSystemException(RemoteSystem.SSH, Kind.TIMED_OUT, "too long");
            }
            lines.join();
            errors.join();
            return new CommandResult(process.exitValue(), "", error.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void disconnect(ClusterUser user) {}

    private Process start(RemoteCommand command) throws IOException {
        List<String> words = new ArrayList<>(System.getProperty("user.name").equals("root") ? UNPRIVILEGED : List.of());
        words.addAll(List.of("bash", "-c", command.quoted()));
        ProcessBuilder builder = new ProcessBuilder(words).directory(home.toFile());
        builder.environment().put("HOME", home.toString());
        return builder.start();
    }

    private static void hand(Process process, Consumer<String> line) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(line);
        } catch (IOException | UncheckedIOException e) {
            // nobody listens any more
        }
    }

    private static void feed(OutputStream to, InputStream bytes) {
        try (to) {
            byte[] buffer = new byte[CHUNK];
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                to.write(buffer, 0, n);
                to.flush();
            }
        } catch (IOException e) {
            // it may end without reading all
        }
    }

    private static String text(InputStream from) {
        try {
            return new String(from.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
