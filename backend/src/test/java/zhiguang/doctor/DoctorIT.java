package zhiguang.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import zhiguang.BackendUnderTest;
import zhiguang.TestCluster;
import zhiguang.credentials.TestCredentials;
import zhiguang.database.TestDatabase;
import zhiguang.doctor.Finding.Level;
import zhiguang.objectstore.TestStore;

/** On the real cluster, well and broken. */
class DoctorIT {

    @TempDir
    static Path folder;

    private static final TestCluster CLUSTER = TestCluster.fromEnvironment();
    private static final Map<String, Object> SITE = new HashMap<>();
    private static TestStore store;

    @BeforeAll
    static void start() {
        store = TestStore.in(folder.resolve("objects"));
        SITE.putAll(BackendUnderTest.properties(CLUSTER, TestDatabase.migratedUrl()));
        SITE.keySet().removeIf(name -> name.startsWith("logging"));
        SITE.putAll(store.properties());
        SITE.put("zhiguang.home", folder.toString());
        SITE.put("zhiguang.notices.address", TestStore.ORIGIN);
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
    }

    @Test
    void findsNothingWrongWhereAllIsWellAndWritesItsSignaturesIntoTheAudit() {
        List<Finding> found = examine(Map.of());
        assertThat(codes(found, Level.WRONG)).isEmpty();
        assertThat(codes(found, Level.SKIPPED)).isEmpty();
        assertThat(codes(found, Level.OK)).contains("java.ok", "disk.ok", "keys.ok", "database.ok", "ssh.ok", "slurm.ok", "store.ok");
        assertThat(codes(found, Level.NOTE)).containsExactlyInAnyOrder("store.embedded", "mail.none", "ticket-mail.none");
        String url = String.valueOf(SITE.get("zhiguang.database.url"));
        assertThat(JdbcClient.create(new DriverManagerDataSource(url, "postgres", "postgres"))
                        .sql("select distinct action from audit_event where action like 'sign.%'")
                        .query(String.class)
                        .list())
                .contains("sign.ssh-certificate", "sign.slurm-token");
    }

    @Test
    void tellsAHostThatIsNotThePinnedOne() throws IOException {
        String own = Files.readString(CLUSTER.knownHosts());
        String[] words = own.strip().split(" ");
        Path other = Files.writeString(folder.resolve("other_hosts"), words[0] + " " + words[1] + " " + otherKey() + "\n");
        assertThat(wrong(Map.of("zhiguang.ssh.known-hosts", other))).containsExactly("ssh.host-key");
        Path empty = Files.writeString(folder.resolve("no_hosts"), "# nothing\n");
        assertThat(wrong(Map.of("zhiguang.ssh.known-hosts", empty))).containsExactly("ssh.known-hosts");
        assertThat(wrong(Map.of("zhiguang.ssh.port", "1"))).containsExactly("ssh.away");
    }

    @Test
    void tellsKeysThatTheClusterDoesNotKnowOrOthersMayRead() throws IOException {
        Path keys = Files.createDirectory(folder.resolve("keys"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThat(wrong(Map.of("zhiguang.credentials.directory", keys))).containsExactly("keys.missing");
        assertThat(codes(examine(Map.of("zhiguang.credentials.directory", keys)), Level.SKIPPED))
                .containsExactly("keys.needed", "keys.needed", "store.reach-unknown");
        TestCredentials.writeKeys(keys);
        assertThat(wrong(Map.of("zhiguang.credentials.directory", keys))).containsExactly("ssh.denied", "slurm.denied");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(wrong(Map.of("zhiguang.credentials.directory", keys))).containsExactly("keys.open");
    }

    @Test
    void tellsAClockThatIsWrong() {
        List<Finding> found = Doctor.examine(SITE, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(20)));
        assertThat(codes(found, Level.WRONG)).contains("database.clock", "store.clock");
    }

    @Test
    void tellsAStoreThatLetsNoPageInOrIsNotThere() {
        assertThat(wrong(Map.of("zhiguang.object-store.allowed-origins", "https://portal.example,http://portal.test")))
                .containsExactly("store.cors");
        assertThat(wrong(Map.of("zhiguang.notices.address", "https://elsewhere.example"))).containsExactly("store.own-origin");
        assertThat(wrong(Map.of("zhiguang.object-store.allowed-origins", ""))).containsExactly("store.no-origins");
        assertThat(codes(examine(Map.of("zhiguang.object-store.browser-url", "http://127.0.0.1:1")), Level.NOTE)).contains("store.not-asked");
        assertThat(wrong(Map.of("zhiguang.object-store.port", "1"))).containsExactly("store.away");
        assertThat(wrong(Map.of("zhiguang.object-store.cluster-url", "http://127.0.0.1:1"))).containsExactly("store.reach");
    }

    @Test
    void looksAtAStoreOfItsOwnToo() throws IOException {
        Map<String, Object> ceph = new HashMap<>();
        Properties told = new Properties();
        try (var file = Files.newBufferedReader(CLUSTER.home().resolve("store/portal.properties"))) {
            told.load(file);
        }
        told.forEach((name, value) -> ceph.put("zhiguang.object-store." + name, value));
        assertThat(codes(examine(ceph), Level.WRONG)).isEmpty();
        ceph.put("zhiguang.object-store.secret-key", "wrong");
        assertThat(wrong(ceph)).containsExactly("store.denied");
    }

    @Test
    void tellsADatabaseAndSettingsAndServersThatAreWrong() {
        String nowhere = "jdbc:postgresql://127.0.0.1:1/postgres";
        List<Finding> found = examine(Map.of("zhiguang.database.url", nowhere));
        assertThat(codes(found, Level.WRONG)).containsExactly("database.away");
        assertThat(codes(found, Level.SKIPPED)).as("nothing is signed without the audit").contains("audit.needed");
        assertThat(wrong(Map.of("zhiguang.slurm.url", "http://127.0.0.1:1"))).containsExactly("slurm.away");
        assertThat(wrong(Map.of("zhiguang.slurm.admin-user", "alice"))).containsExactly("slurm.user");
        assertThat(wrong(Map.of("zhiguang.mail.host", "127.0.0.1", "zhiguang.mail.port", "1", "zhiguang.mail.from", "a@b.example")))
                .containsExactly("mail.away");
        assertThat(wrong(Map.of("zhiguang.mail.host", "127.0.0.1"))).containsExactly("settings");
    }

    private static List<String> wrong(Map<String, Object> broken) {
        return codes(examine(broken), Level.WRONG);
    }

    private static List<Finding> examine(Map<String, Object> broken) {
        Map<String, Object> all = new HashMap<>(SITE);
        broken.forEach((name, value) -> all.put(name, value.toString()));
        return Doctor.examine(all, Clock.systemUTC());
    }

    private static List<String> codes(List<Finding> found, Level level) {
        return found.stream().filter(finding -> finding.level() == level).map(Finding::code).toList();
    }

    /** Of nobody. */
    private static String otherKey() {
        return "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDEvZGJxn72YmiKNSNqT49IlGgrEQbOCkXvsujwF/E58";
    }
}
