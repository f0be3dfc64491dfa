package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import zhiguang.TestCluster;
import zhiguang.TestPorts;

/** A built portal of some version as a process on the test's cluster, beside others on one database. */
final class BuiltPortal implements AutoCloseable {

    private static final int START_SECONDS = 120;

    private final Process process;
    private final int port;
    private final Path log;

    private BuiltPortal(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Returns when its sign-in page answers; what it needs and says is under {@code home}. */
    static BuiltPortal start(Path home, String jar, String database) throws IOException, InterruptedException {
        int port = TestPorts.free();
        Path log = Files.createDirectories(home).resolve("portal.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx700m", "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED", "-jar", jar)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment(home, port, database));
        BuiltPortal portal = new BuiltPortal(builder.start(), port, log);
        Instant end = Instant.now().plusSeconds(START_SECONDS);
        while (!portal.answers()) {
            assertThat(portal.isAlive() && Instant.now().isBefore(end)).as(() -> "the portal did not start: " + portal.log()).isTrue();
            Thread.sleep(200);
        }
        return portal;
    }

    private static Map<String, String> environment(Path home, int port, String database) {
        TestCluster cluster = TestCluster.fromEnvironment();
        return Map.of(
                "ZHIGUANG_HOME", home.toString(),
                "ZHIGUANG_PORT", Integer.toString(port),
                "ZHIGUANG_S3_PORT", Integer.toString(TestPorts.free()),
                "ZHIGUANG_DEMO", "true",
                "ZHIGUANG_DATABASE_URL", database,
                "ZHIGUANG_DATABASE_USER", "postgres",
                "ZHIGUANG_DATABASE_PASSWORD", "postgres",
                "ZHIGUANG_CREDENTIALS_DIRECTORY", cluster.keys().toString(),
                "ZHIGUANG_SSH_KNOWNHOSTS", cluster.knownHosts().toString(),
                "ZHIGUANG_SLURM_DEFAULTPARTITION", "compute");
    }

    int port() {
        return port;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private boolean answers() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest login = HttpRequest.newBuilder(address().resolve("/login")).timeout(Duration.ofSeconds(20)).build();
            return http.send(login, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
