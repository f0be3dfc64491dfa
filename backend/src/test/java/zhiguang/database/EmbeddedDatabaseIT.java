package zhiguang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.TestPorts;

class EmbeddedDatabaseIT {

    @TempDir
    Path home;

    @Test
    void keepsItsDataAcrossRestartsAndWritesDurably() throws Exception {
        int port = TestPorts.free();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home, port);
                Connection connection = connect(database, database.password())) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 1 AS n");
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home, port);
                Connection connection = connect(database, database.password())) {
            var rows = connection.createStatement().executeQuery("SELECT n FROM kept");
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void takesOverFromAServerThatAKilledPortalLeft() throws Exception {
        int port = TestPorts.free();
        Process portal = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledPortal.class.getName(),
                        home.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(portal.waitFor()).isEqualTo(KilledPortal.EXIT);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home, port);
                Connection connection = connect(database, database.password())) {
            assertThat(connection.createStatement().executeQuery("SELECT n FROM kept").next()).isTrue();
        }
    }

    /** Starts the database, writes, and is gone without a word, as by {@code kill -9}. */
    static final class KilledPortal {

        static final int EXIT = 9;

        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database =
                    EmbeddedDatabase.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            try (Connection connection = connect(database, database.password())) {
                connection.createStatement().execute("CREATE TABLE kept AS SELECT 1 AS n");
            }
            Runtime.getRuntime().halt(EXIT);
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home, TestPorts.free())) {
            assertThatThrownBy(() -> connect(database, "wrong")).isInstanceOf(SQLException.class);
            assertThat(Files.getPosixFilePermissions(home.resolve("password"))).hasSize(2);
            assertThat(Files.getPosixFilePermissions(home)).hasSize(3);
        }
    }

    private static Connection connect(EmbeddedDatabase database, String password) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), password);
    }

    private static String setting(Connection connection, String name) throws SQLException {
        var rows = connection.createStatement().executeQuery("SHOW " + name);
        rows.next();
        return rows.getString(1);
    }
}
