package zhiguang.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.factors.Authenticator;
import zhiguang.factors.SecondFactors;
import zhiguang.factors.TotpKey;
import zhiguang.identity.OpenSession;
import zhiguang.identity.SessionKind;
import zhiguang.identity.SignInSessions;
import zhiguang.identity.UserAdministration;
import zhiguang.objectstore.StoreServer;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiKeys;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.NewApiKey;

/** Who comes in, by what, and who is out again. */
@ParameterizedClass
@EnumSource(names = "S3PROXY")
class DoorSignInIT extends OnDoor {

    @Test
    void takesAPasswordWhereNothingMoreIsAsked() {
        went(clients.sftp("alice", ALICE, "ls /"));
        went(clients.sftp("alice", OpenSsh.Proof.plain("alice-demo-2026"), "ls /"));
        OpenSsh.Said wrong = failed(clients.sftp("alice", OpenSsh.Proof.password("wrong"), "ls /"));
        OpenSsh.Said nobody = failed(clients.sftp("nobody", OpenSsh.Proof.password("wrong"), "ls /"));
        assertThat(wrong.err()).isEqualTo(nobody.err().replace("nobody", "alice")).contains("Permission denied");
        failed(clients.sftp("audit", OpenSsh.Proof.password("audit-demo-2026"), "ls /"));
    }

    @Test
    void asksWhoHasAnAuthenticatorForItsCode() {
        TotpKey key = portal.get(SecondFactors.class).offer();
        Authenticator telephone = new Authenticator(key);
        portal.get(SecondFactors.class).enrol(user("carol"), key, telephone.now());
        String password = "carol-demo-2026";
        failed(clients.sftp("carol", OpenSsh.Proof.plain(password), "ls /"));
        failed(clients.sftp("carol", OpenSsh.Proof.code(password, "000000"), "ls /"));
        went(clients.sftp("carol", OpenSsh.Proof.code(password, telephone.next()), "ls /"));
    }

    @Test
    void closesAnAccountAfterFiveWrongPasswords() {
        for (int i = 0; i < 5; i++) {
            failed(clients.sftp("dave", OpenSsh.Proof.password("wrong" + i), "ls /"));
        }
        failed(clients.sftp("dave", OpenSsh.Proof.password("dave-demo-2026"), "ls /"));
        assertThat(audited("user.blocked")).contains("portal DONE dave");
    }

    @Test
    void takesAPublicKeyUntilItIsRemoved() throws Exception {
        Path key = key("ed25519");
        failed(clients.sftp("bob", OpenSsh.Proof.key(key), "ls /"));
        SshKeys keys = portal.get(SshKeys.class);
        keys.add(user("bob"), "laptop", Files.readString(Path.of(key + ".pub")));
        went(clients.sftp("bob", OpenSsh.Proof.key(key), "ls /"));
        failed(clients.sftp("alice", OpenSsh.Proof.key(key), "ls /"));
        SshKey shown = keys.list(user("bob")).getFirst();
        assertThat(shown.used()).isPresent();
        assertThat(audited("sftp.entered")).contains("bob DONE key " + shown.fingerprint());

        Process open = clients.start("sftp", OpenSsh.Proof.key(key), List.of("bob@127.0.0.1"));
        open.getOutputStream().write("ls /\n".getBytes(UTF_8));
        open.getOutputStream().flush();
        Thread.sleep(1500);
        assertThat(open.descendants().anyMatch(ProcessHandle::isAlive)).isTrue();
        keys.remove(user("bob"), shown.id());
        thrownOut(open);
        failed(clients.sftp("bob", OpenSsh.Proof.key(key), "ls /"));
    }

    @Test
    void takesATokenForFilesAndNoMoreThanItIsFor() throws Exception {
        Path sent = file("by-token.txt", 5);
        OpenSsh.Proof reading = token("alice", ApiScope.FILES_READ);
        OpenSsh.Proof writing = token("alice", ApiScope.FILES_READ, ApiScope.FILES_WRITE);
        went(clients.sftp("alice", writing, "put " + sent + " /personal/by-token.txt"));
        went(clients.sftp("alice", reading, "get /personal/by-token.txt " + files.resolve("by-token.back")));
        assertThat(failed(clients.sftp("alice", reading, "rm /personal/by-token.txt")).err()).contains("error.door.read-only");
        failed(clients.sftp("alice", token("alice", ApiScope.JOBS_READ), "ls /"));
        failed(clients.sftp("bob", reading, "ls /"));
        failed(clients.sftp("alice", OpenSsh.Proof.plain("zgp_expired"), "ls /"));
        went(clients.sftp("alice", ALICE, "ls /"));
    }

    @Test
    void throwsOutWhoIsLocked() throws Exception {
        Process open = clients.start("sftp", OpenSsh.Proof.password("erin-demo-2026"), List.of("erin@127.0.0.1"));
        open.getOutputStream().write("ls /\n".getBytes(UTF_8));
        open.getOutputStream().flush();
        Thread.sleep(2500);
        assertThat(open.descendants().anyMatch(ProcessHandle::isAlive)).isTrue();
        portal.get(UserAdministration.class).lock(user("security"), user("erin").id());
        thrownOut(open);
        failed(clients.sftp("erin", OpenSsh.Proof.password("erin-demo-2026"), "ls /"));
    }

    @Test
    void standsAmongThePersonsSessionsAndIsEndedThere() throws Exception {
        SignInSessions sessions = portal.get(SignInSessions.class);
        await().atMost(Duration.ofSeconds(10)).until(() -> sessions.list(user("bob")).isEmpty());
        Process open = clients.start("sftp", OpenSsh.Proof.password("bob-demo-2026"), List.of("bob@127.0.0.1"));
        await().atMost(Duration.ofSeconds(10)).until(() -> !sessions.list(user("bob")).isEmpty());
        OpenSession shown = sessions.list(user("bob")).getFirst();
        assertThat(shown.kind()).isEqualTo(SessionKind.SFTP);
        assertThat(shown.agent()).startsWith("SFTP OpenSSH");
        assertThat(shown.address()).hasValue("127.0.0.1");
        sessions.revoke(user("alice"), shown.id());
        assertThat(sessions.list(user("bob"))).isNotEmpty();
        sessions.revoke(user("bob"), shown.id());
        thrownOut(open);
        Process again = clients.start("sftp", OpenSsh.Proof.password("bob-demo-2026"), List.of("bob@127.0.0.1"));
        await().atMost(Duration.ofSeconds(10)).until(() -> !sessions.list(user("bob")).isEmpty());
        sessions.endAny(user("security"), sessions.list(user("bob")).getFirst().id());
        thrownOut(again);
        went(clients.sftp("bob", OpenSsh.Proof.password("bob-demo-2026"), "ls /"));
        await().atMost(Duration.ofSeconds(10)).until(() -> sessions.list(user("bob")).isEmpty());
    }

    @Test
    void refusesNamesThatNoFileMayHave() throws Exception {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, key) -> true);
            client.start();
            try (ClientSession session = client.connect("alice", "127.0.0.1", port).verify(Duration.ofSeconds(10)).getSession()) {
                session.addPasswordIdentity("alice-demo-2026");
                session.auth().verify(Duration.ofSeconds(10));
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                    for (String bad : List.of("a\nb", "a\u0000b", "a\u202eb", "x".repeat(256), "a\\b")) {
                        refused(sftp, bad);
                    }
                    for (String good : List.of("-rf", "<img onerror=1>", "x".repeat(255), "中文 名字.txt")) {
                        sftp.open("/personal/" + good, OpenMode.Write, OpenMode.Create).close();
                        assertThat(find("alice", good)).isPresent();
                    }
                    assertThatThrownBy(() -> sftp.open("/personal/../../x", OpenMode.Write, OpenMode.Create))
                            .hasMessageContaining("error.door.fixed");
                    sftp.setNameDecodingCharset(StandardCharsets.ISO_8859_1);
                    assertThatThrownBy(() -> sftp.open("/personal/\u00ff", OpenMode.Write, OpenMode.Create))
                            .hasMessageContaining("error.door.utf8");
                }
            }
        }
        Path sent = file("conflict.txt", 3);
        failed(clients.sftp("alice", ALICE, "put " + sent + " /personal/x-file", "put " + sent + " /personal/x-file/y"));
        assertThat(find("alice", "x-file")).isPresent();
    }

    /** OpenSSH's sftp itself notices when it wants the next thing; its ssh ends at once. */
    private static void thrownOut(Process open) throws Exception {
        await().atMost(Duration.ofSeconds(5)).until(() -> open.descendants().noneMatch(ProcessHandle::isAlive));
        open.getOutputStream().close();
        assertThat(open.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    private static void refused(SftpClient sftp, String name) {
        assertThatThrownBy(() -> sftp.open("/personal/" + name, OpenMode.Write, OpenMode.Create)).hasMessageContaining("error.object-key");
    }

    private static OpenSsh.Proof token(String login, ApiScope... scopes) {
        NewApiKey wanted = new NewApiKey(
                ApiKeyKind.TOKEN, "sftp", EnumSet.copyOf(List.of(scopes)), Optional.empty(), List.of(), Duration.ofDays(1));
        return OpenSsh.Proof.plain(portal.get(ApiKeys.class).create(user(login), wanted).secret());
    }

    private static Path key(String type) throws Exception {
        Path file = files.resolve("key-" + type);
        Process made = new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", "", "-f", file.toString()).start();
        assertThat(made.waitFor()).isZero();
        return file;
    }
}
