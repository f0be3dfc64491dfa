package zhiguang.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.DirectoryAnswer;
import zhiguang.identity.DirectoryAnswer.Right;
import zhiguang.identity.DirectoryAnswer.Unknown;
import zhiguang.identity.DirectoryAnswer.Wrong;
import zhiguang.identity.Role;

/** Against OpenLDAP itself. */
class LdapDirectoryIT {

    private static OpenLdap ldap;

    @BeforeAll
    static void begin() throws Exception {
        ldap = new OpenLdap();
        ldap.person("uid=wei", "wei", "王伟", "wei-secret-2026");
        ldap.person("cn=Odd \\2C name", "o(di)*d\\x", "Odd, name", "odd-secret-2026");
        ldap.person("cn=twin one", "twin", "Twin one", "twin-secret-2026");
        ldap.person("cn=twin two", "twin", "Twin two", "twin-secret-2026");
        ldap.group("hpc-admins", "cn=Odd \\2C name,ou=people," + OpenLdap.BASE);
        ldap.group("hpc-auditors", "uid=wei,ou=people," + OpenLdap.BASE);
    }

    @AfterAll
    static void end() throws Exception {
        ldap.close();
    }

    @Test
    void takesTheRightPasswordOverStartTlsAndOverLdaps() {
        for (URI url : new URI[] {ldap.startTls(), ldap.ldaps()}) {
            DirectoryAnswer answer = directory(url, ldap.certificate()).ask("wei", "wei-secret-2026");
            assertThat(answer).as(url.toString()).isInstanceOfSatisfying(Right.class, right -> {
                assertThat(right.name()).isEqualTo("wei");
                assertThat(right.displayName()).isEqualTo("王伟");
                assertThat(right.id()).hasSize(36);
                assertThat(right.roles()).contains(Set.of(Role.AUDIT_ADMINISTRATOR));
            });
        }
        assertThat(ldap.owner()).isNotEqualTo("root");
    }

    @Test
    void tellsAWrongPasswordFromAnUnknownNameAndTakesNoEmptyOne() {
        assertThat(ask("wei", "wrong")).isInstanceOf(Wrong.class);
        assertThat(ask("wei", "")).isInstanceOf(Wrong.class);
        assertThat(ask("nobody", "x")).isEqualTo(new Unknown());
        assertThat(ask(" ", "x")).isEqualTo(new Unknown());
        assertThat(ask("twin", "twin-secret-2026")).as("two of that name").isEqualTo(new Unknown());
    }

    @Test
    void takesNamesAsTheyAreAndNotAsFilters() {
        assertThat(ask("o(di)*d\\x", "odd-secret-2026")).isInstanceOfSatisfying(Right.class, right -> {
            assertThat(right.name()).isEqualTo("o(di)*d\\x");
            assertThat(right.roles()).contains(Set.of(Role.ADMINISTRATOR));
        });
        for (String name : new String[] {"w*", "*", "wei)(uid=*", "*)(objectClass=*", "wei\0", "o(di)*", "\\77ei", "uid=wei,ou=people"}) {
            assertThat(ask(name, "wei-secret-2026")).as(name).isEqualTo(new Unknown());
        }
    }

    @Test
    void sendsNothingToAServerWhoseCertificateIsNotTheOneItShouldBe() throws Exception {
        for (URI url : new URI[] {ldap.startTls(), ldap.ldaps()}) {
            assertThatThrownBy(() -> directory(url, null).ask("wei", "wei-secret-2026")).isInstanceOf(RemoteSystemException.class);
            URI otherName = URI.create(url.toString().replace("127.0.0.1", "localhost"));
            assertThatThrownBy(() -> directory(otherName, ldap.certificate()).ask("wei", "wei-secret-2026"))
                    .isInstanceOf(RemoteSystemException.class);
        }
    }

    @Test
    void saysInTimeThatAServerDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            URI url = URI.create("ldap://127.0.0.1:" + silent.getLocalPort());
            long start = System.nanoTime();
            assertThatThrownBy(() -> directory(url, ldap.certificate()).ask("wei", "x")).isInstanceOf(RemoteSystemException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
        assertThatThrownBy(() -> directory(URI.create("ldap://127.0.0.1:1"), ldap.certificate()).ask("wei", "x"))
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void worksAgainAsSoonAsTheServerDoes() throws Exception {
        LdapDirectory directory = directory(ldap.startTls(), ldap.certificate());
        ldap.stop();
        assertThatThrownBy(() -> directory.ask("wei", "wei-secret-2026"))
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        ldap.startAgain();
        assertThat(directory.ask("wei", "wei-secret-2026")).isInstanceOf(Right.class);
    }

    @Test
    void refusesSettingsThatSendPasswordsReadablyOrGoNowhere() {
        assertThatThrownBy(() -> settings(URI.create("ldap://192.0.2.7"), null, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(URI.create("http://127.0.0.1"), null, false)).isInstanceOf(IllegalArgumentException.class);
        assertThat(settings(ldap.ldaps(), null, false).toString()).doesNotContain(OpenLdap.ADMIN_PASSWORD);
        assertThat(new LdapDirectory(settings(ldap.startTls(), null, true)).ask("wei", "wei-secret-2026")).isInstanceOf(Right.class);
    }

    private static DirectoryAnswer ask(String name, String password) {
        return directory(ldap.startTls(), ldap.certificate()).ask(name, password);
    }

    static LdapDirectory directory(URI url, @Nullable Path certificate) {
        return new LdapDirectory(settings(url, certificate, false));
    }

    private static LdapSettings settings(URI url, @Nullable Path certificate, boolean plain) {
        Map<Role, String> roles = Map.of(
                Role.ADMINISTRATOR, "CN=hpc-admins, ou=groups," + OpenLdap.BASE, Role.AUDIT_ADMINISTRATOR, "cn=hpc-auditors,ou=groups," + OpenLdap.BASE);
        return new LdapSettings(
                url, plain, certificate, OpenLdap.ADMIN, OpenLdap.ADMIN_PASSWORD, "ou=people," + OpenLdap.BASE, "uid", "entryUUID", "cn",
                "ou=groups," + OpenLdap.BASE, "member", roles, Duration.ofSeconds(2));
    }
}
