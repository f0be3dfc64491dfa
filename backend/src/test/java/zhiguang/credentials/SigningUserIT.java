package zhiguang.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The signing process as a user of its own: whom the kernel lets ask it, and whom it lets read its keys. */
class SigningUserIT {

    private static final int SIGNER = 61_001;
    private static final int PORTAL = 61_000;
    private static final int STRANGER = 61_002;
    private static final String ASK = """
            use IO::Socket::UNIX;
            my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "cannot connect: $!\\n";
            print $s "token alice test\\n"; $s->flush; print scalar <$s>;
            """;

    private Path home;
    private Process signer;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only root can become others");
        home = Files.createTempDirectory(Path.of("/tmp"), "zg-sign");
        open(home, "rwxr-xr-x", 0, 0);
        Path classes = Files.createDirectory(home.resolve("lib"));
        String path = copyForAll(classes);
        open(Files.createDirectory(home.resolve("run")), "rwxr-x---", SIGNER, PORTAL);
        open(Files.createDirectory(home.resolve("state")), "rwx------", SIGNER, PORTAL);
        List<String> command = as(SIGNER, PORTAL, Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:TieredStopAtLevel=1", "-Xmx128m",
                "-cp", path, SigningProcess.class.getName(),
                home.resolve("state/keys").toString(), socket(), home.resolve("state/audit").toString());
        signer = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve("log").toFile()).start();
        for (int i = 0; i < 600 && !Files.exists(Path.of(socket())); i++) {
            assertThat(signer.isAlive()).as("%s", Files.readString(home.resolve("log"))).isTrue();
            Thread.sleep(100);
        }
    }

    @AfterEach
    void stop() throws IOException {
        if (signer != null) {
            signer.destroyForcibly();
        }
        FileSystemUtils.deleteRecursively(home);
    }

    @Test
    void answersThePortalsUserAndNobodyElse() throws Exception {
        await().until(() -> Files.getPosixFilePermissions(Path.of(socket())), PosixFilePermissions.fromString("rw-rw----")::equals); // made, then closed
        Map<String, Object> socket = Files.readAttributes(Path.of(socket()), "unix:uid,gid,permissions");
        assertThat(socket).containsEntry("uid", SIGNER).containsEntry("gid", PORTAL)
                .containsEntry("permissions", PosixFilePermissions.fromString("rw-rw----"));
        assertThat(say(as(PORTAL, PORTAL, "perl", "-e", ASK, socket()))).startsWith("ok ");
        assertThat(say(as(STRANGER, STRANGER, "perl", "-e", ASK, socket()))).contains("cannot connect: Permission denied");
        open(home.resolve("run"), "rwxr-xr-x", SIGNER, PORTAL);
        assertThat(say(as(STRANGER, STRANGER, "perl", "-e", ASK, socket()))).as("by the socket's own mode").contains("cannot connect: Permission denied");
    }

    @Test
    void keepsItsKeysFromThePortalToo() throws Exception {
        for (String key : List.of("slurm-rs256.pem", "ssh-user-ca")) {
            Path file = home.resolve("state/keys").resolve(key);
            assertThat(file).exists();
            assertThat(say(as(PORTAL, PORTAL, "cat", file.toString()))).contains("Permission denied").doesNotContain("PRIVATE");
        }
        assertThat(say(as(PORTAL, PORTAL, "cat", "/proc/" + signer.pid() + "/environ"))).contains("Permission denied");
        assertThat(say(as(PORTAL, PORTAL, "sh", "-c", "kill -9 " + signer.pid()))).contains("not permitted");
        assertThat(signer.isAlive()).isTrue();
    }

    private String socket() {
        return home.resolve("run/socket").toString();
    }

    /** What the tests run on may lie in a folder of root's. */
    private static String copyForAll(Path to) throws IOException {
        List<String> path = new ArrayList<>();
        String here = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String part : here.split(File.pathSeparator)) {
            Path copy = to.resolve(path.size() + "-" + Path.of(part).getFileName());
            if (Files.exists(Path.of(part))) {
                FileSystemUtils.copyRecursively(Path.of(part), copy);
                path.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, path);
    }

    private static void open(Path folder, String modes, int user, int group) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(modes));
        Files.setAttribute(folder, "unix:uid", user);
        Files.setAttribute(folder, "unix:gid", group);
    }

    private static List<String> as(int user, int group, String... command) {
        List<String> all = new ArrayList<>(List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups", "--no-new-privs"));
        all.addAll(Arrays.asList(command));
        return all;
    }

    private static String say(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
