package zhiguang.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.TestPorts;
import zhiguang.WorkingBackend;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.objectstore.StoreServer;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoredObject;

/** A whole portal with an open door, on each real store, and OpenSSH's clients in front of it. */
abstract class OnDoor {

    static final OpenSsh.Proof ALICE = OpenSsh.Proof.password("alice-demo-2026");

    @Parameter
    StoreServer server;

    @TempDir
    static Path home;

    static WorkingBackend portal;
    static OpenSsh clients;
    static Path files;
    static int port;

    @BeforeParameterizedClassInvocation
    static void open(StoreServer server) throws IOException {
        Path own = home.resolve(server.name());
        port = TestPorts.free();
        Map<String, String> properties = new HashMap<>(server.properties());
        properties.putAll(Map.of(
                "zhiguang.demo", "true",
                "zhiguang.feed.enabled", "false",
                "zhiguang.sftp-door.enabled", "true",
                "zhiguang.sftp-door.address", "127.0.0.1",
                "zhiguang.sftp-door.port", Integer.toString(port),
                "zhiguang.sftp-door.host-key", own.resolve("host_key").toString(),
                "zhiguang.sftp-door.spool", own.resolve("spool").toString()));
        portal = new WorkingBackend(Files.createDirectories(own), properties);
        clients = new OpenSsh(own.resolve("client"), port);
        files = Files.createDirectories(own.resolve("files"));
    }

    @AfterParameterizedClassInvocation
    static void close() {
        portal.close();
    }

    static PortalUser user(String login) {
        return portal.get(PortalUsers.class).findByLogin(login).orElseThrow();
    }

    static SpaceId personal(String login) {
        return portal.get(Spaces.class).personal(user(login).id());
    }

    static Optional<StoredObject> find(String login, String key) {
        return portal.get(SpaceObjects.class)
                .find(user(login), personal(login), new ObjectKey(key))
                .filter(StoredObject.class::isInstance)
                .map(StoredObject.class::cast);
    }

    static int count(String login, String folder) {
        return portal.get(SpaceObjects.class).count(user(login), personal(login), new FolderPath(folder));
    }

    static Path file(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(files.resolve(name), content);
    }

    static OpenSsh.Said went(OpenSsh.Said said) {
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        return said;
    }

    static OpenSsh.Said failed(OpenSsh.Said said) {
        assertThat(said.exit()).as(said.out() + said.err()).isNotZero();
        return said;
    }

    static List<Path> spooled() throws IOException {
        try (var all = Files.list(home.resolve(files.getParent()).resolve("spool"))) {
            return all.toList();
        }
    }

    static List<String> audited(String action) {
        return portal.get(JdbcClient.class)
                .sql("select actor || ' ' || outcome || ' ' || object from audit_event where action = :action order by id")
                .param("action", action)
                .query(String.class)
                .list();
    }
}
