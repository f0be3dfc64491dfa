package zhiguang.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The program behind {@code ./zhiguang backup} and {@code restore}, from one database into an empty one. */
class BackupTest {

    private static final String NAME = "王之光\t\\N \"a\"\nb";

    @TempDir
    private Path folder;

    private final String from = TestDatabase.migratedUrl();
    private final String to = TestDatabase.freshUrl();
    private Path keys;
    private String said = "";

    @BeforeEach
    void fill() throws IOException {
        keys = Files.createDirectories(folder.resolve("from"));
        Files.createDirectory(keys.resolve("ssh"));
        Files.write(keys.resolve("ssh/ca"), new byte[] {0, 1, 2, -1});
        Files.setPosixFilePermissions(keys.resolve("ssh/ca"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(keys.resolve("ca.pub"), "public");
        Files.setPosixFilePermissions(keys.resolve("ca.pub"), PosixFilePermissions.fromString("rw-r--r--"));
        jdbc(from)
                .sql("""
                        INSERT INTO portal_user (id, login, display_name, role, password_hash, must_change_password)
                        VALUES (gen_random_uuid(), 'wang', ?, 'RESEARCHER', 'none', false)""")
                .param(NAME)
                .update();
        jdbc(from)
                .sql("""
                        INSERT INTO audit_event (id, at, actor, action, object, outcome, previous, hash)
                        VALUES (1, now(), 'wang', 'test', '', 'DONE', sha256('a'), sha256('b'))""")
                .update();
    }

    @Test
    void bringsBackEveryRowSequenceAndKey() throws Exception {
        byte[] archive = save();
        assertThat(restore(archive, "to")).as(said).isZero();
        assertThat(contents(to)).isEqualTo(contents(from));
        assertThat(sequences(to)).isEqualTo(sequences(from));
        assertThat(folder.resolve("to/ssh/ca")).hasBinaryContent(new byte[] {0, 1, 2, -1});
        assertThat(Files.getPosixFilePermissions(folder.resolve("to/ssh/ca"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("to/ca.pub"))).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(said).contains("Restored", "objects");
    }

    @Test
    void keepsTheRulesOfTheTables() throws Exception {
        assertThat(restore(save(), "to")).isZero();
        assertThat(catchThrowable(() -> jdbc(to).sql("UPDATE audit_event SET actor = 'nobody'").update())).isInstanceOf(DataAccessException.class);
        assertThat(catchThrowable(() -> jdbc(to).sql("INSERT INTO api_key (id) VALUES (gen_random_uuid())").update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void leavesNothingOfACutArchive() throws Exception {
        byte[] archive = save();
        int end = new String(archive, ISO_8859_1).indexOf(Backup.END);
        for (int length : List.of(0, 100, end / 2, end - 10, end + 20)) {
            assertThat(restore(Arrays.copyOf(archive, length), "to")).as(length + " bytes").isEqualTo(1);
            assertThat(tables(to)).as(length + " bytes").isEmpty();
            assertThat(folder.resolve("to")).doesNotExist();
            assertThat(folder.resolve("to.restoring")).doesNotExist();
        }
        assertThat(restore(archive, "to")).as(said).isZero();
    }

    @Test
    void touchesNoPortalThatIsThere() throws Exception {
        byte[] archive = save();
        assertThat(run(archive, "restore", folder.resolve("to"), from)).isEqualTo(1);
        assertThat(said).contains("has tables already");
        assertThat(run(archive, "restore", keys, to)).isEqualTo(1);
        assertThat(said).contains("keys in", "already");
        assertThat(tables(to)).isEmpty();
    }

    @Test
    void refusesAnotherVersionsTables() throws Exception {
        jdbc(from).sql("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '100'").update();
        assertThat(restore(save(), "to")).isEqualTo(1);
        assertThat(said).contains("another version");
        assertThat(tables(to)).isEmpty();
    }

    @Test
    void saysHowItIsCalledAndWhatTheDatabaseRefused() {
        assertThat(BackupProgram.run(Map.of(), List.of("save"), new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), System.err)).isEqualTo(2);
        assertThat(run(new byte[0], "save", keys, "jdbc:postgresql://127.0.0.1:1/postgres")).isEqualTo(1);
        assertThat(said).contains("The database refused");
    }

    private byte[] save() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(BackupProgram.run(environment(from), List.of("save", keys.toString()), new ByteArrayInputStream(new byte[0]), out, System.err)).isZero();
        return out.toByteArray();
    }

    private int restore(byte[] archive, String where) {
        return run(archive, "restore", folder.resolve(where), to);
    }

    private int run(byte[] archive, String what, Path where, String url) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = BackupProgram.run(
                environment(url), List.of(what, where.toString()), new ByteArrayInputStream(archive), new ByteArrayOutputStream(), new PrintStream(messages, true, UTF_8));
        said = messages.toString(UTF_8);
        return code;
    }

    private static Map<String, String> environment(String url) {
        return Map.of("ZHIGUANG_DATABASE_URL", url, "ZHIGUANG_DATABASE_USER", "postgres", "ZHIGUANG_DATABASE_PASSWORD", "postgres");
    }

    private static JdbcClient jdbc(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url, "postgres", "postgres"));
    }

    private static List<String> tables(String url) {
        return jdbc(url).sql("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1").query(String.class).list();
    }

    private static Map<String, String> contents(String url) {
        Map<String, String> contents = new TreeMap<>();
        for (String table : tables(url)) {
            if (!table.startsWith("flyway")) {
                contents.put(table, jdbc(url).sql("SELECT coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '') FROM " + table + " t").query(String.class).single());
            }
        }
        assertThat(contents.get("portal_user")).contains("王之光");
        assertThat(contents.get("audit_event")).contains("wang");
        return contents;
    }

    private static List<String> sequences(String url) {
        return jdbc(url).sql("SELECT sequencename || ' ' || coalesce(last_value, -1) FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1").query(String.class).list();
    }
}
