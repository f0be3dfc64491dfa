package zhiguang.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built portal as a process of its own, started as the launcher starts it. */
final class PortalProcess implements AutoCloseable {

    private static final double START_SECONDS = 180;
    private static final long STOP_SECONDS = 30;
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

    private final Process process;
    private final URI address;
    private final double seconds;

    private PortalProcess(Process process, URI address, double seconds) {
        this.process = process;
        this.address = address;
        this.seconds = seconds;
    }

    /** Returns when the login page has answered. */
    static PortalProcess start(Surroundings here, Path home) throws IOException, InterruptedException {
        return start(here, home, Map.of());
    }

    /** {@code more} goes into its environment. */
    static PortalProcess start(Surroundings here, Path home, Map<String, String> more) throws IOException, InterruptedException {
        refuseTaken(here.port());
        Files.createDirectories(home);
        ProcessBuilder builder = new ProcessBuilder(command(here.app()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("portal.log").toFile()));
        builder.environment().put("ZHIGUANG_HOME", home.toString());
        builder.environment().put("ZHIGUANG_DEMO", "true");
        builder.environment().put("ZHIGUANG_SESSIONS_MOST", "10000");
        builder.environment().put("ZHIGUANG_WEB_RATE_SIGNIN", "1000000");
        builder.environment().put("ZHIGUANG_WEB_RATE_DOWNLOADS", "1000000");
        builder.environment().put("ZHIGUANG_CREDENTIALS_DIRECTORY", here.home().resolve("keys").toString());
        builder.environment().put("ZHIGUANG_SSH_KNOWNHOSTS", here.home().resolve("cluster/known_hosts").toString());
        builder.environment().putAll(more);
        URI address = URI.create("http://127.0.0.1:" + here.port());
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            awaitLogin(process, address, begin);
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
        return new PortalProcess(process, address, (System.nanoTime() - begin) / 1e9);
    }

    private static void refuseTaken(int port) throws IOException {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            free.getLocalPort();
        }
    }

    private static List<String> command(Path app) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseStringDeduplication",
                "-XX:StringDeduplicationAgeThreshold=15",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        Path cache = app.resolve("portal.aot");
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(List.of("-jar", app.resolve("portal/portal.jar").toString()));
        return command;
    }

    private static void awaitLogin(Process process, URI address, long begin) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/login"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!answers(client, request)) {
                if (!process.isAlive() || (System.nanoTime() - begin) / 1e9 > START_SECONDS) {
                    throw new IOException("the portal did not start");
                }
                Thread.sleep(20);
            }
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    /** The processor time that it has taken since its start. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** What a full collection leaves, in bytes. */
    long liveHeap(Surroundings here) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = Long.toString(process.pid());
        here.run(List.of(jcmd, pid, "GC.run"));
        Matcher total = TOTAL.matcher(here.run(List.of(jcmd, pid, "GC.class_histogram")));
        if (!total.find()) {
            throw new IOException("the JDK did not tell its heap");
        }
        return Long.parseLong(total.group(1));
    }

    /** From the process's start to the login page. */
    double startSeconds() {
        return seconds;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
