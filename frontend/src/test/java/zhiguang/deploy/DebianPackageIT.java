package zhiguang.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;
import zhiguang.TestPorts;

/** The Debian package of the built jar, in a root of its own: installed, started, upgraded with its data, removed. */
class DebianPackageIT {

    private static final String CONFIG = "etc/zhiguang/zhiguang.properties";

    @TempDir
    Path folder;

    private final List<Integer> ports = freePorts();
    private final Map<String, String> settings = Map.of(
            "ZHIGUANG_PORT", ports.get(0).toString(),
            "ZHIGUANG_POSTGRES_PORT", ports.get(1).toString(),
            "ZHIGUANG_S3_PORT", ports.get(2).toString(),
            "ZHIGUANG_JAVA_OPTIONS", "-Xmx1g -XX:TieredStopAtLevel=1",
            "JAVA_HOME", System.getProperty("java.home"));
    private @Nullable Process portal;
    private Path root = Path.of("/");

    @Test
    void isInstalledStartedUpgradedWithItsDataAndRemoved() throws Exception {
        root = emptyRoot();
        dpkg("-i", build("0.1.0"));
        Files.writeString(root.resolve(CONFIG), "\nzhiguang.demo=true\n", StandardOpenOption.APPEND);
        start();
        assertThat(sql("update portal_user set display_name = 'kept' where login = 'alice'")).isEqualTo("1");
        stop();

        dpkg("-i", build("0.1.1"));
        assertThat(Files.readString(root.resolve(CONFIG))).endsWith("zhiguang.demo=true\n");
        assertThat(run("dpkg-query", "--admindir=" + root.resolve("var/lib/dpkg"), "-W", "-f=${Version} ${db:Status-Status}", "zhiguang"))
                .isEqualTo("0.1.1 installed");
        start();
        assertThat(sql("select display_name from portal_user where login = 'alice'")).isEqualTo("kept");
        assertThat(run(root.resolve("usr/bin/zhiguang").toString(), "admin", "help")).contains("user create LOGIN");
        assertThat(run("env", "LC_ALL=zh_CN.UTF-8", "PATH=/usr/bin:/bin", "sh", "-c", root.resolve("usr/bin/zhiguang") + " doctor || true"))
                .contains("正常  Java");
        stop();

        dpkg("-r", "zhiguang");
        assertThat(root.resolve("usr/share/zhiguang")).doesNotExist();
        assertThat(root.resolve(CONFIG)).exists();
        dpkg("-P", "zhiguang");
        assertThat(root.resolve(CONFIG)).doesNotExist();
        assertThat(root.resolve("var/lib/zhiguang/keys/slurm-jwks.json")).as("data and keys are never taken away").exists();
    }

    @Test
    void theServiceIsHardened() throws Exception {
        assertThat(run("sh", "-n", "../deploy/debian/zhiguang")).isEmpty();
        assertThat(Files.readAllLines(Path.of("../deploy/debian/zhiguang.service")))
                .as("threads may take a lower share")
                .containsSubsequence("SystemCallFilter=~@privileged @resources", "SystemCallFilter=setpriority");
        if (!Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))) {
            return;
        }
        for (String name : List.of("zhiguang.service", "zhiguang-sign.service")) {
            Path unit = folder.resolve(name);
            Files.writeString(unit, Files.readString(Path.of("../deploy/debian", name)).replace("/usr/bin/zhiguang ", "/bin/true "));
            assertThat(run("systemd-analyze", "verify", unit.toString())).isEmpty();
            run("systemd-analyze", "security", "--offline=true", "--threshold=20", unit.toString());
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        Process running = portal;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(40, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
            portal = null;
        }
    }

    private void start() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(root.resolve("usr/bin/zhiguang").toString(), "run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/package.log")));
        builder.environment().keySet().removeIf(name -> name.startsWith("ZHIGUANG_"));
        builder.environment().putAll(settings);
        Process started = builder.start();
        portal = started;
        Instant end = Instant.now().plusSeconds(120);
        while (!answers()) {
            assertThat(started.isAlive() && Instant.now().isBefore(end)).as("the portal did not start, see target/package.log").isTrue();
            Thread.sleep(200);
        }
    }

    private boolean answers() throws InterruptedException {
        HttpRequest login = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.getFirst() + "/login")).timeout(Duration.ofSeconds(20)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(login, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The first value, or how many rows were changed. */
    private String sql(String statement) throws SQLException, IOException {
        String password = Files.readString(root.resolve("var/lib/zhiguang/postgres/password")).strip();
        try (Connection database = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + ports.get(1) + "/postgres", "postgres", password);
                Statement one = database.createStatement()) {
            if (!one.execute(statement)) {
                return Integer.toString(one.getUpdateCount());
            }
            try (ResultSet row = one.getResultSet()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private String build(String version) throws Exception {
        String file = folder.resolve("zhiguang_" + version + ".deb").toString();
        run("../deploy/debian/build", System.getProperty("zhiguang.portal.jar"), version, file);
        return file;
    }

    private Path emptyRoot() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("root"));
        for (String name : List.of("updates", "info", "triggers")) {
            Files.createDirectories(empty.resolve("var/lib/dpkg").resolve(name));
        }
        Files.createFile(empty.resolve("var/lib/dpkg/status"));
        return empty;
    }

    private void dpkg(String verb, String what) throws Exception {
        run("dpkg", "--root=" + root, "--force-script-chrootless", "--force-depends", verb, what);
    }

    private String run(String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(all + ": " + said).isZero();
        return said;
    }

    private static List<Integer> freePorts() {
        return List.of(TestPorts.free(), TestPorts.free(), TestPorts.free());
    }
}
