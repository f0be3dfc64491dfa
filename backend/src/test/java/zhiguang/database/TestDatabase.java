package zhiguang.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** One real PostgreSQL for all tests of a JVM; each caller gets a migrated database of its own. */
public final class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    /** The JDBC URL of a new, empty database; user and password are {@code postgres}. */
    public static String freshUrl() {
        return url(create(""));
    }

    /** A new database with all migrations run: once for all, and then copied. */
    public static DataSource migrated() {
        return Server.INSTANCE.getDatabase("postgres", create("TEMPLATE " + Migrated.NAME));
    }

    /** As {@link #migrated}, by its JDBC URL. */
    public static String migratedUrl() {
        return url(create("TEMPLATE " + Migrated.NAME));
    }

    private static String create(String how) {
        String name = "test" + NUMBER.incrementAndGet();
        try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " " + how);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    private static String url(String name) {
        return Server.INSTANCE.getJdbcUrl("postgres", name);
    }

    private static final class Migrated {
        static final String NAME = migrate();

        private static String migrate() {
            String name = create("");
            Flyway.configure().dataSource(Server.INSTANCE.getDatabase("postgres", name)).load().migrate();
            return name;
        }
    }

    /** Where the suite says, it finds it again should this JVM be killed. */
    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                // each of the 32 Spring contexts that stay in the tests' cache keeps a pool of twenty
                EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("max_connections", "1000")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("synchronous_commit", "off");
                @Nullable String folder = System.getenv("ZHIGUANG_TEST_DATABASES");
                if (folder != null) {
                    // whose hundreds of databases this JVM would take half a minute to delete before it ends; the suite does it
                    builder.setDataDirectory(Files.createTempDirectory(Path.of(folder), "database-")).setCleanDataDirectory(false);
                }
                return builder.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
