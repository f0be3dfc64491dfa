package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import zhiguang.database.TestDatabase;

class FirstStartTest {

    private static final Pattern SECRET = Pattern.compile("[a-zA-Z2-9]{5}(-[a-zA-Z2-9]{5}){3}");

    @Test
    void createsTheDemoAccountsInTheDemoOnly() {
        try (IdentityOnDatabase identity = new IdentityOnDatabase(true)) {
            for (String name : new String[] {"alice", "bob", "carol", "dave", "erin"}) {
                assertThat(identity.user(name).role()).isEqualTo(Role.RESEARCHER);
                assertThat(identity.user(name).clusterUser()).contains(new ClusterUser(name));
            }
            assertThat(identity.user("admin").role()).isEqualTo(Role.ADMINISTRATOR);
            assertThat(identity.user("admin").clusterUser()).isEmpty();
        }
    }

    @Test
    void printsTheFirstAdministratorsSecretOnce() {
        DataSource database = TestDatabase.migrated();
        String secret = secretIn(printedByStart(database));
        assertThat(printedByStart(database)).isEmpty();
        try (IdentityOnDatabase identity = new IdentityOnDatabase(false, database)) {
            assertThat(identity.get(SignIn.class).attempt("admin", secret)).isInstanceOf(SignInResult.Accepted.class);
            assertThat(identity.user("admin").mustChangePassword()).isTrue();
            assertThat(identity.get(PortalUsers.class).findByLogin("alice")).isEmpty();
        }
    }

    private static String secretIn(String printed) {
        Matcher matcher = SECRET.matcher(printed);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private static String printedByStart(DataSource database) {
        PrintStream real = System.out;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try (IdentityOnDatabase identity = new IdentityOnDatabase(false, database)) {
            assertThat(identity.user("admin").locked()).isFalse();
        } finally {
            System.setOut(real);
        }
        return caught.toString(StandardCharsets.UTF_8);
    }
}
