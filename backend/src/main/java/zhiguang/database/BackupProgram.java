package zhiguang.database;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The program behind {@code ./zhiguang backup} and {@code restore}: the archive goes to standard output or comes from standard input, which the
 * launcher has encrypted; where the database is comes in the environment. Without an address it is the portal's own, started for as long as needed.
 */
final class BackupProgram {

    private static final int FAILED = 1;
    private static final int WRONG_CALL = 2;

    private BackupProgram() {}

    @SuppressWarnings("SystemOut")
    static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err); // whatever logs
        System.exit(run(System.getenv(), List.of(arguments), System.in, out, System.err));
    }

    static int run(Map<String, String> environment, List<String> arguments, InputStream in, OutputStream out, PrintStream say) {
        if (arguments.size() != 2 || !List.of("save", "restore").contains(arguments.getFirst())) {
            say.println("usage: save|restore FOLDER-OF-KEYS");
            return WRONG_CALL;
        }
        Path keys = Path.of(arguments.get(1));
        try (OwnServer own = OwnServer.unlessNamed(environment)) {
            DatabaseAddress address = own.address();
            if (arguments.getFirst().equals("save")) {
                try (Connection database = address.connect();
                        OutputStream archive = new BufferedOutputStream(out)) {
                    tell(say, "Saved", new BackupWriter(database, keys).write(archive));
                }
            } else {
                tell(say, "Restored", new BackupReader(address, keys).read(new BufferedInputStream(in)));
            }
            return 0;
        } catch (BackupException e) {
            say.println(e.getMessage());
        } catch (SQLException | FlywayException e) {
            say.println("The database refused: " + e.getMessage());
        } catch (IOException e) {
            say.println("Reading or writing failed: " + e.getMessage());
        }
        return FAILED;
    }

    private static void tell(PrintStream say, String what, Backup.End end) {
        say.println(what + " " + end.rows().values().stream().mapToLong(Long::longValue).sum() + " rows of " + end.rows().size() + " tables.");
        say.println("They name " + end.objects() + " objects of " + end.bytes() + " bytes in the object store, which are not in the backup.");
    }

    /** The embedded server where no other is named. */
    private record OwnServer(DatabaseAddress address, @Nullable EmbeddedDatabase server) implements AutoCloseable {

        static OwnServer unlessNamed(Map<String, String> environment) throws IOException {
            String url = environment.getOrDefault("ZHIGUANG_DATABASE_URL", "");
            if (!url.isEmpty()) {
                String user = environment.getOrDefault("ZHIGUANG_DATABASE_USER", "");
                return new OwnServer(new DatabaseAddress(url, user, environment.getOrDefault("ZHIGUANG_DATABASE_PASSWORD", "")), null);
            }
            EmbeddedDatabase server = EmbeddedDatabase.start(
                    Path.of(environment.getOrDefault("ZHIGUANG_HOME", "."), "postgres"), Integer.parseInt(environment.getOrDefault("ZHIGUANG_POSTGRES_PORT", "8082")));
            return new OwnServer(new DatabaseAddress(server.url(), server.user(), server.password()), server);
        }

        @Override
        public void close() throws IOException {
            if (server != null) {
                server.close();
            }
        }
    }
}
