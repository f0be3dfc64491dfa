package zhiguang.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.LDAPSDKException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import zhiguang.TestPorts;

/** A real slapd in a folder of its own, with StartTLS and ldaps, as a process without rights. */
final class OpenLdap implements AutoCloseable {

    static final String BASE = "dc=centre,dc=example";
    static final String ADMIN = "cn=portal," + BASE;
    static final String ADMIN_PASSWORD = "portal-secret";

    private final Path folder;
    private final int port = TestPorts.free();
    private final int tlsPort = TestPorts.free();
    private Process process;

    OpenLdap() throws IOException, InterruptedException, LDAPSDKException {
        folder = Files.createTempDirectory("zg-ldap");
        Files.createDirectories(folder.resolve("db"));
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder.resolve("key.pem").toString(), "-out", certificate().toString());
        Files.writeString(folder.resolve("slapd.conf"), configuration());
        if (isRoot()) {
            run("chown", "-R", "openldap:openldap", folder.toString());
            run("chmod", "0755", folder.toString());
        }
        process = start();
        add("dn: " + BASE, "objectClass: dcObject", "objectClass: organization", "o: Centre", "dc: centre");
        add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
        add("dn: ou=groups," + BASE, "objectClass: organizationalUnit", "ou: groups");
    }

    Path certificate() {
        return folder.resolve("cert.pem");
    }

    URI startTls() {
        return URI.create("ldap://127.0.0.1:" + port);
    }

    URI ldaps() {
        return URI.create("ldaps://127.0.0.1:" + tlsPort);
    }

    void person(String rdn, String uid, String name, String password) throws LDAPSDKException {
        add("dn: " + rdn + ",ou=people," + BASE, "objectClass: inetOrgPerson", "uid: " + uid, "cn: " + name, "sn: " + name, "userPassword: " + password);
    }

    void group(String name, String member) throws LDAPSDKException {
        add("dn: cn=" + name + ",ou=groups," + BASE, "objectClass: groupOfNames", "cn: " + name, "member: " + member);
    }

    void add(String... lines) throws LDAPSDKException {
        try (LDAPConnection connection = new LDAPConnection("127.0.0.1", port, ADMIN, ADMIN_PASSWORD)) {
            connection.add(lines);
        }
    }

    String owner() {
        return process.toHandle().info().user().orElse("");
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    void startAgain() throws IOException, InterruptedException {
        process = start();
    }

    @Override
    public void close() throws InterruptedException, IOException {
        stop();
        FileSystemUtils.deleteRecursively(folder);
    }

    private Process start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "/usr/sbin/slapd", "-d", "0", "-f", folder.resolve("slapd.conf").toString(), "-h",
                "ldap://127.0.0.1:" + port + "/ ldaps://127.0.0.1:" + tlsPort + "/"));
        if (isRoot()) {
            command.addAll(List.of("-u", "openldap", "-g", "openldap"));
        }
        Process started = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("slapd.log").toFile()).start();
        Instant limit = Instant.now().plus(Duration.ofSeconds(15));
        while (!answers()) {
            if (!started.isAlive() || Instant.now().isAfter(limit)) {
                throw new IllegalStateException("slapd does not start: " + Files.readString(folder.resolve("slapd.log")));
            }
            Thread.sleep(50);
        }
        return started;
    }

    private boolean answers() {
        try (LDAPConnection connection = new LDAPConnection("127.0.0.1", port)) {
            return connection.isConnected();
        } catch (LDAPException e) {
            return false;
        }
    }

    private String configuration() {
        return """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                pidfile %1$s/slapd.pid
                TLSCertificateFile %1$s/cert.pem
                TLSCertificateKeyFile %1$s/key.pem
                database mdb
                suffix "%2$s"
                rootdn "%3$s"
                rootpw %4$s
                directory %1$s/db
                """.formatted(folder, BASE, ADMIN, ADMIN_PASSWORD);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command[0] + ": " + said);
        }
    }
}
