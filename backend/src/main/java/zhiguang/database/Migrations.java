package zhiguang.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The migrations of the portal's tables: what a database has and how an empty one gets them. */
final class Migrations {

    private static final String APPLIED = "SELECT version, checksum FROM flyway_schema_history WHERE version IS NOT NULL AND success ORDER BY 1, 2";

    private Migrations() {}

    /** Version and checksum of each; empty for a database that never had a portal. */
    static List<String> applied(Connection database) throws SQLException {
        List<String> applied = new ArrayList<>();
        try (var statement = database.createStatement()) {
            try (var history = statement.executeQuery("SELECT to_regclass('public.flyway_schema_history') IS NOT NULL")) {
                history.next();
                if (!history.getBoolean(1)) {
                    return applied;
                }
            }
            try (var found = statement.executeQuery(APPLIED)) {
                while (found.next()) {
                    applied.add(found.getString(1) + " " + found.getInt(2));
                }
            }
        }
        return applied;
    }

    static FluentConfiguration of(DatabaseAddress address) {
        return Flyway.configure().dataSource(address.url(), address.user(), address.password()).outOfOrder(true).cleanDisabled(false);
    }
}
