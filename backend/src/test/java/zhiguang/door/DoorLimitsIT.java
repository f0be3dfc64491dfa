package zhiguang.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.TestPorts;
import zhiguang.WorkingBackend;

/** How many come in at once, how long a silent one stays, and how often an address may try; the last shuts the test itself out. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoorLimitsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 25;

    @TempDir
    static Path home;

    private static final int PORT = TestPorts.free();
    private static WorkingBackend portal;
    private static SshClient client;

    @BeforeAll
    static void open() {
        portal = new WorkingBackend(home, Map.ofEntries(
                Map.entry("zhiguang.demo", "true"),
                Map.entry("zhiguang.feed.enabled", "false"),
                Map.entry("zhiguang.sftp-door.enabled", "true"),
                Map.entry("zhiguang.sftp-door.address", "127.0.0.1"),
                Map.entry("zhiguang.sftp-door.port", Integer.toString(PORT)),
                Map.entry("zhiguang.sftp-door.host-key", home.resolve("host_key").toString()),
                Map.entry("zhiguang.sftp-door.spool", home.resolve("spool").toString()),
                Map.entry("zhiguang.sftp-door.sessions", "3"),
                Map.entry("zhiguang.sftp-door.per-user", "2"),
                Map.entry("zhiguang.sftp-door.idle", "10s"),
                Map.entry("zhiguang.sftp-door.attempts", Integer.toString(ATTEMPTS))));
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, address, key) -> true);
        client.start();
    }

    @AfterAll
    static void close() {
        client.stop();
        portal.close();
    }

    @Test
    @Order(1)
    void letsInNoMoreOfOnePersonAndOfAllThanMayBe() throws IOException {
        try (ClientSession first = enter("alice");
                ClientSession second = enter("alice");
                ClientSession bob = enter("bob")) {
            assertThat(isServed(first) && isServed(second) && isServed(bob)).isTrue();
            assertThat(isServed(enter("alice"))).as("a third of hers").isFalse();
            OpenSsh.Said fourth = new OpenSsh(home.resolve("client"), PORT).sftp("carol", OpenSsh.Proof.plain("carol-demo-2026"), "ls /");
            assertThat(fourth.exit()).isNotZero();
            assertThat(fourth.err()).as("a fourth of all").contains("door.too-many");
            second.close();
            await().atMost(LIMIT).until(() -> isServed(enter("carol")));
        }
    }

    @Test
    @Order(2)
    void endsWhoIsSilentForTooLong() throws IOException {
        try (ClientSession silent = enter("dave")) {
            assertThat(isServed(silent)).isTrue();
            await().atMost(LIMIT).until(silent::isClosed);
        }
    }

    @Test
    @Order(3)
    void hearsAnAddressNoOftenerThanItMayTry() throws IOException {
        int tries = 0;
        while (isIn("bob", "bob-demo-2026") && tries < ATTEMPTS * 3) {
            tries++;
        }
        assertThat(tries).as("right passwords, until the door hears no more of them").isBetween(1, ATTEMPTS * 3 - 1);
    }

    private static ClientSession enter(String login) throws IOException {
        ClientSession session = client.connect(login, "127.0.0.1", PORT).verify(LIMIT).getSession();
        session.addPasswordIdentity(login + "-demo-2026");
        session.auth().verify(LIMIT);
        return session;
    }

    /** Whoever is too many is in for a moment, and told. */
    private static boolean isServed(ClientSession session) {
        try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            return sftp.canonicalPath("/").equals("/");
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    private static boolean isIn(String login, String password) throws IOException {
        try (ClientSession session = client.connect(login, "127.0.0.1", PORT).verify(LIMIT).getSession()) {
            session.addPasswordIdentity(password);
            session.auth().verify(LIMIT);
            return true;
        } catch (SshException refused) {
            return false;
        }
    }
}
