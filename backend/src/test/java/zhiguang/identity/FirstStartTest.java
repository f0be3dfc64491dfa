package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.database.TestDatabase;

class FirstStartTest {

    private static final String SECRET = "[a-zA-Z2-9]{5}(?:-[a-zA-Z2-9]{5}){3}";

    @Test
    void createsTheDemoAccountsInTheDemoOnly() {
        try (IdentityOnDatabase identity = new IdentityOnDatabase(true)) {
            for (String name : new String[] {"alice", "bob", "carol", "dave", "erin"}) {
                assertThat(identity.user(name).role()).isEqualTo(Role.RESEARCHER);
                assertThat(identity.user(name).clusterUser()).contains(new ClusterUser(name));
            }
            assertThat(identity.user("admin").role()).isEqualTo(Role.ADMINISTRATOR);
            assertThat(identity.user("admin").clusterUser()).isEmpty();
            assertThat(identity.user("security").role()).isEqualTo(Role.SECURITY_ADMINISTRATOR);
            assertThat(identity.user("audit").role()).isEqualTo(Role.AUDIT_ADMINISTRATOR);
        }
    }

    @Test
    void printsTheFirstAdministratorsSecretsOnce() {
        DataSource database = TestDatabase.migrated();
        String printed = printedByStart(database);
        assertThat(printedByStart(database)).isEmpty();
        try (IdentityOnDatabase identity = new IdentityOnDatabase(false, database)) {
            for (String login : List.of("admin", "security", "audit")) {
                assertThat(identity.get(SignIn.class).attempt(login, secretIn(printed, login))).isInstanceOf(SignInResult.Accepted.class);
                assertThat(identity.user(login).mustChangePassword()).isTrue();
            }
            assertThat(identity.get(PortalUsers.class).findByLogin("alice")).isEmpty();
        }
    }

    /** An earlier portal had one kind of administrator, and a researcher may have taken the name. */
    @Test
    void addsTheAdministratorsThatAnEarlierPortalDidNotHave() {
        DataSource database = TestDatabase.migrated();
        JdbcClient jdbc = JdbcClient.create(database);
        new TestUsers(jdbc, event -> {}).add("audit", Role.RESEARCHER);
        new TestUsers(jdbc, event -> {}).add("boss", Role.ADMINISTRATOR);
        String printed = printedByStart(database);
        assertThat(printed).contains("security", "audit2").doesNotContain("admin ");
        try (IdentityOnDatabase identity = new IdentityOnDatabase(false, database)) {
            assertThat(identity.user("boss").role()).isEqualTo(Role.ADMINISTRATOR);
            assertThat(identity.user("audit2").role()).isEqualTo(Role.AUDIT_ADMINISTRATOR);
            assertThat(identity.get(PortalUsers.class).findByLogin("admin")).isEmpty();
        }
    }

    private static String secretIn(String printed, String login) {
        Matcher matcher = Pattern.compile("(?m)^ *" + login + " +(" + SECRET + ")$").matcher(printed);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String printedByStart(DataSource database) {
        PrintStream real = System.out;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try (IdentityOnDatabase identity = new IdentityOnDatabase(false, database)) {
            assertThat(identity.user("security").locked()).isFalse();
        } finally {
            System.setOut(real);
        }
        return caught.toString(StandardCharsets.UTF_8);
    }
}
