package zhiguang.ui.signin;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import zhiguang.BackendProcess;
import zhiguang.TestPorts;
import zhiguang.ui.PagesOnly;

/** The portal's frame as a process of its own, which may be killed. */
final class PagesProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private final Process process;
    private final int port;

    private PagesProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static PagesProcess start(String database) throws IOException, InterruptedException {
        return start(database, TestPorts.free());
    }

    static PagesProcess start(String database, Map<String, String> more) throws IOException, InterruptedException {
        return start(database, TestPorts.free(), more);
    }

    static PagesProcess start(String database, int port) throws IOException, InterruptedException {
        return start(database, port, Map.of());
    }

    private static PagesProcess start(String database, int port, Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "zhiguang.database.url", database,
                "zhiguang.database.user", "postgres",
                "zhiguang.database.password", "postgres",
                "zhiguang.demo", "true",
                "vaadin.productionMode", "true",
                "server.address", "127.0.0.1",
                "server.port", Integer.toString(port),
                "server.servlet.session.cookie.name", "zhiguang-test"));
        settings.putAll(more);
        Process process = BackendProcess.start(PagesOnly.class, settings, "", new File("target/pages-process.log"));
        Instant end = Instant.now().plus(START);
        while (!answers(port)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.destroyForcibly();
                throw new IOException("the portal did not start, see target/pages-process.log");
            }
            Thread.sleep(200);
        }
        return new PagesProcess(process, port);
    }

    int port() {
        return port;
    }

    /** As {@code kill -9} does. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static boolean answers(int port) throws InterruptedException {
        try {
            return new Visitor(port).get("login").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
