package zhiguang.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import zhiguang.doctor.Check;
import zhiguang.doctor.Finding.Area;
import zhiguang.doctor.Report;

/** PostgreSQL is there, new enough, lets the portal make its tables, and tells our time. */
class DatabaseCheck implements Check {

    private static final int OLDEST = 15;
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final DatabasePlace place;
    private final Clock clock;

    DatabaseCheck(DatabasePlace place, Clock clock) {
        this.place = place;
        this.clock = clock;
    }

    @Override
    public Area area() {
        return Area.DATABASE;
    }

    @Override
    public void look(Report report) {
        if (place.isEmbedded()) {
            report.note("database.embedded");
        }
        try (Connection connection = place.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(10);
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                report.wrong("database.old", version, OLDEST);
                return;
            }
            if (!is(statement, "select has_schema_privilege(current_schema(), 'CREATE') and has_database_privilege(current_database(), 'TEMP')")) {
                report.wrong("database.rights");
            }
            if (!is(statement, "select exists (select from pg_available_extensions where name = 'pg_trgm')")) {
                report.wrong("database.trigrams");
            }
            long seconds = skew(statement).toSeconds();
            if (Math.abs(seconds) > SKEW.toSeconds()) {
                report.wrong("database.clock", seconds);
            }
            if (!report.isWrong(Area.DATABASE)) {
                report.ok("database.ok", version);
            }
        } catch (SQLException e) {
            report.wrong("database.away", String.valueOf(e.getMessage()));
        }
    }

    private Duration skew(Statement statement) throws SQLException {
        Instant own = clock.instant();
        try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return Duration.between(own, row.getObject(1, OffsetDateTime.class).toInstant());
        }
    }

    private static boolean is(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
