package zhiguang.identity;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.database.TestDatabase;
import zhiguang.database.Transactions;

/** The people of the portal on a database of their own, with Spring's transactions. */
final class IdentityOnDatabase implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final JdbcClient jdbc;

    IdentityOnDatabase(boolean demo) {
        this(demo, TestDatabase.migrated());
    }

    IdentityOnDatabase(boolean demo, DataSource database) {
        this(demo, database, Map.of(), null);
    }

    IdentityOnDatabase(boolean demo, Map<String, Object> settings) {
        this(demo, TestDatabase.migrated(), settings, null);
    }

    IdentityOnDatabase(boolean demo, Directory directory) {
        this(demo, TestDatabase.migrated(), Map.of(), directory);
    }

    private IdentityOnDatabase(boolean demo, DataSource database, Map<String, Object> settings, @Nullable Directory directory) {
        var sources = context.getEnvironment().getPropertySources();
        sources.addFirst(new MapPropertySource("test", Map.of("zhiguang.demo", demo)));
        sources.addFirst(new MapPropertySource("settings", settings));
        if (directory != null) {
            context.registerBean(Directory.class, () -> directory);
        }
        context.registerBean(DataSource.class, () -> database);
        context.register(Beans.class);
        context.refresh();
        jdbc = context.getBean(JdbcClient.class);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    PortalUser user(String login) {
        return get(PortalUsers.class).findByLogin(login).orElseThrow();
    }

    List<AccessRevoked> revoked() {
        return get(Heard.class).events;
    }

    List<AccessRevokedElsewhere> revokedElsewhere() {
        return get(Heard.class).elsewhere;
    }

    List<SessionsEnded> ended() {
        return get(Heard.class).ended;
    }

    /** The latest line of the audit as {@code actor action object OUTCOME}. */
    String lastAudit() {
        return jdbc.sql("select actor || ' ' || action || ' ' || object || ' ' || outcome from audit_event order by id desc")
                .query(String.class)
                .list()
                .getFirst();
    }

    @Override
    public void close() {
        context.close();
    }

    static class Heard {
        final List<AccessRevoked> events = new CopyOnWriteArrayList<>();
        final List<AccessRevokedElsewhere> elsewhere = new CopyOnWriteArrayList<>();
        final List<SessionsEnded> ended = new CopyOnWriteArrayList<>();

        @EventListener
        void on(AccessRevoked event) {
            events.add(event);
        }

        @EventListener
        void on(AccessRevokedElsewhere event) {
            elsewhere.add(event);
        }

        @EventListener
        void on(SessionsEnded event) {
            ended.add(event);
        }
    }

    @Configuration
    @Import(Transactions.class)
    @ComponentScan(
            basePackages = {"zhiguang.identity", "zhiguang.audit"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT).*"))
    static class Beans {
        @Bean
        Heard heard() {
            return new Heard();
        }
    }
}
