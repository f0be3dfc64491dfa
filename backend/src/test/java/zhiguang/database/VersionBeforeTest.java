package zhiguang.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A portal of the version before goes on beside one of this version, on this version's tables: what it reads is there, what it writes is taken.
 *
 * <p>{@code before/} has what the version before has: its migrations, and the statements in its classes. At a release write both anew with
 * {@code -Dzhiguang.release=FOLDER}, the folder of the released classes.
 */
class VersionBeforeTest {

    private static final Path KEPT = Path.of("src/test/resources/zhiguang/database/before");
    private static final Path MIGRATIONS = KEPT.resolve("migrations.txt");
    private static final Path STATEMENTS = KEPT.resolve("statements.txt");
    private static final Path ALL = Path.of("src/main/resources/db/migration");
    private static final String END = "\n;\n";

    @TempDir
    private static Path folder;

    private final String url = TestDatabase.freshUrl();
    private final DataSource source = new DriverManagerDataSource(url, "postgres", "postgres");
    private final JdbcClient jdbc = JdbcClient.create(source);
    /** By the protocol in which a statement's parameters may stay open. */
    private final JdbcClient plain = JdbcClient.create(new DriverManagerDataSource(url + "&preferQueryMode=simple", "postgres", "postgres"));

    @BeforeAll
    static void copyWhatTheVersionBeforeHas() throws IOException {
        String released = System.getProperty("zhiguang.release", "");
        Path from = released.isEmpty() ? ALL : Path.of(released, "db/migration");
        if (!released.isEmpty()) {
            try (Stream<Path> files = Files.list(from)) {
                Files.write(MIGRATIONS, files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".sql")).sorted().toList());
            }
        }
        for (String name : Files.readAllLines(MIGRATIONS)) {
            Files.copy(ALL.resolve(name), folder.resolve(name));
        }
    }

    @BeforeEach
    void migrateToTheVersionBefore() {
        migrate("filesystem:" + folder);
    }

    /** What was released is never changed: Flyway compares the sums of what has run. */
    private void migrate(String place) {
        Flyway.configure().dataSource(source).locations(place).outOfOrder(true).load().migrate();
    }

    @Test
    void findsWhatItKnowsAndIsRefusedNothing() throws IOException {
        List<String> judged = Files.readAllLines(KEPT.resolve("judged.txt")).stream().filter(line -> !line.startsWith("# ")).toList();
        TableShape before = TableShape.of(jdbc);
        assertThat(before.tables()).hasSizeGreaterThan(80);
        migrate("classpath:db/migration");
        assertThat(TableShape.of(jdbc).breaks(before))
                .as("a portal of the version before would fail beside this one: add what is new now, take away what is old in the version after")
                .containsExactlyInAnyOrderElementsOf(judged);
    }

    @Test
    void isUnderstoodInAllItAsks() throws IOException {
        String released = System.getProperty("zhiguang.release", "");
        if (!released.isEmpty()) {
            Files.writeString(STATEMENTS, String.join(END, SqlOfClasses.in(Path.of(released)).stream().filter(this::isUnderstood).toList()) + END);
        }
        migrate("classpath:db/migration");
        List<String> statements = Stream.of(Files.readString(STATEMENTS).split(END)).filter(each -> !each.isBlank()).toList();
        assertThat(statements).hasSizeGreaterThan(300);
        assertThat(statements).filteredOn(each -> !isUnderstood(each)).isEmpty();
    }

    @Test
    void findsItsRowsAsItWroteThem() throws IOException {
        jdbc.sql(Files.readString(KEPT.resolve("rows.sql"))).update();
        TableShape before = TableShape.of(jdbc);
        Map<String, String> rows = rows(before);
        assertThat(rows.values()).filteredOn(sum -> !sum.startsWith("0 ")).hasSizeGreaterThan(20);
        migrate("classpath:db/migration");
        assertThat(rows(before)).isEqualTo(rows);
    }

    /** So that the test fails when the look itself sees nothing. */
    @Test
    void whatWouldBreakItIsSeen() {
        TableShape before = TableShape.of(jdbc);
        assertThat(List.of(
                        "ALTER TABLE ticket DROP COLUMN title",
                        "ALTER TABLE ticket RENAME COLUMN title TO subject",
                        "ALTER TABLE ticket ALTER COLUMN title TYPE varchar(40)",
                        "ALTER TABLE ticket ADD COLUMN urgency text NOT NULL",
                        "ALTER TABLE ticket ALTER COLUMN job_id SET NOT NULL",
                        "ALTER TABLE ticket ADD CHECK (length(title) < 40)",
                        "ALTER TABLE ticket DROP CONSTRAINT ticket_state_check, ADD CHECK (state IN ('OPEN', 'CLOSED'))",
                        "ALTER TABLE api_key ALTER COLUMN created_at DROP DEFAULT",
                        "CREATE UNIQUE INDEX ON ticket (owner, title)",
                        "CREATE UNIQUE INDEX ON ticket (owner, lower(title))",
                        "ALTER TABLE ticket_reply DROP CONSTRAINT ticket_reply_ticket_reader_key",
                        "CREATE TABLE ticket_mark (ticket bigint PRIMARY KEY REFERENCES ticket)",
                        "CREATE TRIGGER new_rule BEFORE INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION price_stays()",
                        "DROP TABLE ticket_reply",
                        "DROP VIEW project_line"))
                .allSatisfy(change -> assertThat(after(change).breaks(before)).as(change).isNotEmpty());
        assertThat(List.of(
                        "ALTER TABLE ticket ADD COLUMN urgency text NOT NULL DEFAULT 'LOW' CHECK (urgency IN ('LOW', 'HIGH'))",
                        "ALTER TABLE ticket ADD COLUMN number bigint UNIQUE",
                        "ALTER TABLE ticket ALTER COLUMN title DROP NOT NULL",
                        "CREATE TABLE ticket_mark (ticket bigint PRIMARY KEY REFERENCES ticket ON DELETE CASCADE)",
                        "CREATE INDEX ON ticket (title)"))
                .as("what is only added")
                .allSatisfy(change -> assertThat(after(change).breaks(before)).as(change).isEmpty());
    }

    /** The tables after a change that does not stay. */
    private TableShape after(String change) {
        return Objects.requireNonNull(new TransactionTemplate(new DataSourceTransactionManager(source)).execute(status -> {
            jdbc.sql(change).update();
            status.setRollbackOnly();
            return TableShape.of(jdbc);
        }));
    }

    /** How many rows each table has and a sum of them, as the version before sees them. */
    private Map<String, String> rows(TableShape shape) {
        Map<String, String> rows = new TreeMap<>();
        shape.tables().forEach((table, columns) -> rows.put(table, jdbc.sql("SELECT count(*) || ' ' || coalesce(md5(string_agg(r::text, ' ' ORDER BY r::text)), '')"
                + " FROM (SELECT " + String.join(", ", quoted(columns)) + " FROM " + table + ") r").query(String.class).single()));
        return rows;
    }

    private static List<String> quoted(List<String> columns) {
        List<String> quoted = new ArrayList<>();
        columns.forEach(column -> quoted.add('"' + column + '"'));
        return quoted;
    }

    /** Whether PostgreSQL finds a way to do it, whatever its parameters are. */
    private boolean isUnderstood(String statement) {
        try {
            plain.sql("EXPLAIN (GENERIC_PLAN) " + SqlOfClasses.numbered(statement)).query(String.class).list();
            return true;
        } catch (DataAccessException e) {
            return false;
        }
    }
}
