package zhiguang.journeys;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built portal as a process, in the demo's surroundings that the environment tells: ports, state folder, a running cluster. */
final class RunningPortal {

    private static final Duration START = Duration.ofSeconds(120);
    /** It lives for minutes and shares its processors with a browser. */
    private static final String LITTLE_COMPILING = "-XX:TieredStopAtLevel=1";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;

    private RunningPortal(Process process) {
        this.process = process;
    }

    /** Returns when the sign-in page answers; {@code more} are settings, as variables of its environment. */
    static RunningPortal start(Map<String, String> more) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        java(), "-Xmx1g", LITTLE_COMPILING, "--enable-native-access=ALL-UNNAMED", "-jar", System.getProperty("zhiguang.portal.jar"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/portal.log")));
        builder.environment().put("ZHIGUANG_DEMO", "true");
        builder.environment().put("ZHIGUANG_SLURM_DEFAULTPARTITION", "compute");
        builder.environment().put("ZHIGUANG_BILLING_SETTLE", "2s");
        builder.environment().put("ZHIGUANG_CUSTOMERS_ADDUSER", "/usr/local/sbin/cluster-person,add");
        builder.environment().put("ZHIGUANG_CUSTOMERS_REMOVEUSER", "/usr/local/sbin/cluster-person,remove");
        builder.environment().putAll(more);
        Process process = builder.start();
        Instant end = Instant.now().plus(START);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.destroyForcibly();
                throw new IOException("the portal did not start, see target/portal.log");
            }
            Thread.sleep(200);
        }
        return new RunningPortal(process);
    }

    static String address() {
        return "http://127.0.0.1:" + System.getenv().getOrDefault("ZHIGUANG_PORT", "8080");
    }

    /** Changes what only time changes, in the portal's own database. */
    static void sql(String statement) throws IOException, SQLException {
        Path password = Path.of(System.getenv("ZHIGUANG_HOME"), "postgres", "password");
        String url = "jdbc:postgresql://127.0.0.1:" + System.getenv().getOrDefault("ZHIGUANG_POSTGRES_PORT", "8082") + "/postgres";
        try (Connection database = DriverManager.getConnection(url, "postgres", Files.readString(password).strip());
                Statement one = database.createStatement()) {
            one.executeUpdate(statement);
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    private static boolean answers() throws InterruptedException {
        try {
            HttpRequest login = HttpRequest.newBuilder(URI.create(address() + "/login"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return HTTP.send(login, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }
}
