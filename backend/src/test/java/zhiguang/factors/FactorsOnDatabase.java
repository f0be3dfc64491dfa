package zhiguang.factors;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.credentials.SecretBox;
import zhiguang.credentials.TestCredentials;
import zhiguang.database.TestDatabase;
import zhiguang.database.Transactions;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;

/** The demo's people and what they have beside passwords, on a database and a clock of their own. */
public final class FactorsOnDatabase implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    public final JdbcClient jdbc;
    Instant now = Instant.ofEpochSecond(1_800_000_000);

    public FactorsOnDatabase(Path keys, String secondFactor) {
        this(keys, secondFactor, "");
    }

    FactorsOnDatabase(Path keys, String secondFactor, String address) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("zhiguang.demo", true, "zhiguang.sign-in.second-factor", secondFactor, "zhiguang.notices.address", address)));
        DataSource database = TestDatabase.migrated();
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(SecretBox.class, () -> TestCredentials.secretBox(keys));
        InstantSource time = () -> now;
        context.registerBean(Clock.class, () -> time.withZone(ZoneOffset.UTC));
        context.register(Beans.class);
        context.refresh();
        jdbc = context.getBean(JdbcClient.class);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public PortalUser user(String login) {
        return get(PortalUsers.class).findByLogin(login).orElseThrow();
    }

    String code(TotpKey key) {
        return key.code(TotpKey.step(now));
    }

    /** What the audit says, the latest first, as {@code actor action object OUTCOME}. */
    public List<String> audit() {
        return jdbc.sql("select actor || ' ' || action || ' ' || object || ' ' || outcome from audit_event order by id desc")
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        context.close();
    }

    /** No configuration by itself: other tests read these packages too. */
    @Import(Transactions.class)
    @ComponentScan(
            basePackages = {"zhiguang.factors", "zhiguang.identity", "zhiguang.audit"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT|OnDatabase).*"))
    static class Beans {}
}
