package zhiguang.database;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes an empty database and an empty folder of keys what they were: all of it, or nothing. */
final class BackupReader {

    private final DatabaseAddress address;
    private final Path keys;
    private final JsonMapper json = JsonMapper.builder().build();

    /** @param keys the folder that the portal will keep its keys in; missing or empty */
    BackupReader(DatabaseAddress address, Path keys) {
        this.address = address;
        this.keys = keys.toAbsolutePath();
    }

    /**
     * Reads to the end of the archive.
     *
     * @throws BackupException when the archive is not whole or not of this version, or there is a portal here already
     */
    Backup.End read(InputStream in) throws SQLException, IOException {
        requireEmpty();
        ZipInputStream zip = new ZipInputStream(in);
        next(zip, Backup.HEAD);
        Backup backup = parse(zip, Backup.class);
        if (backup.format() != Backup.FORMAT) {
            throw new BackupException("The backup has the format " + backup.format() + "; this portal reads " + Backup.FORMAT + ".");
        }
        Path fetched = Files.createDirectories(keys.resolveSibling(keys.getFileName() + ".restoring"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------")));
        Flyway tables = Migrations.of(address).load();
        boolean done = false;
        boolean moved = false;
        try (Connection database = address.connect()) {
            tables.migrate();
            requireSame(backup, database);
            database.setAutoCommit(false);
            Backup.End end = fill(zip, backup, database, fetched);
            Files.deleteIfExists(keys);
            Files.move(fetched, keys, StandardCopyOption.ATOMIC_MOVE);
            moved = true;
            database.commit();
            done = true;
            return end;
        } finally {
            FileSystemUtils.deleteRecursively(moved && !done ? keys : fetched);
            if (!done) {
                tables.clean();
            }
        }
    }

    private void requireEmpty() throws SQLException, IOException {
        try (Connection database = address.connect();
                var statement = database.createStatement();
                var found = statement.executeQuery("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'")) {
            found.next();
            if (found.getLong(1) > 0) {
                throw new BackupException("The database has tables already; a backup goes into an empty one.");
            }
        }
        if (Files.exists(keys)) {
            try (Stream<Path> there = Files.list(keys)) {
                if (there.findAny().isPresent()) {
                    throw new BackupException("There are keys in " + keys + " already; move them away first.");
                }
            }
        }
    }

    private static void requireSame(Backup backup, Connection database) throws SQLException {
        if (!backup.migrations().equals(Migrations.applied(database))) {
            throw new BackupException("The backup was made by another version of the portal: restore it with that version, then upgrade.");
        }
    }

    private Backup.End fill(ZipInputStream zip, Backup backup, Connection database, Path fetched) throws SQLException, IOException {
        Map<String, Long> rows = new TreeMap<>();
        try (var statement = database.createStatement()) {
            // rows come in no order that their references would allow, and triggers have done their work before
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("TRUNCATE " + backup.tables().stream().map(table -> Backup.Names.quoted(table.name())).collect(joining(", ")));
            CopyManager copies = database.unwrap(PGConnection.class).getCopyAPI();
            for (Backup.Table table : backup.tables()) {
                next(zip, table.entry());
                rows.put(table.name(), copies.copyIn("COPY " + table.quoted() + " FROM STDIN", zip));
            }
            for (Backup.KeyFile key : backup.keys()) {
                next(zip, key.entry());
                write(zip, key, fetched);
            }
            next(zip, Backup.END);
            Backup.End end = parse(zip, Backup.End.class);
            if (!end.rows().equals(rows)) {
                throw new BackupException("The backup is damaged: its tables have other numbers of rows than it says.");
            }
            try (var set = database.prepareStatement("SELECT setval(?::regclass, ?)")) {
                for (Map.Entry<String, Long> sequence : end.sequences().entrySet()) {
                    set.setString(1, Backup.Names.quoted(sequence.getKey()));
                    set.setLong(2, sequence.getValue());
                    set.execute();
                }
            }
            return end;
        }
    }

    private static void write(ZipInputStream zip, Backup.KeyFile key, Path folder) throws IOException {
        Path file = folder.resolve(key.name()).normalize();
        if (!file.startsWith(folder)) {
            throw new BackupException("The backup is damaged: it names a key outside of their folder.");
        }
        Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, zip.readAllBytes());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(key.mode()));
    }

    private static void next(ZipInputStream zip, String name) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new BackupException("This is no whole backup: " + name + " is missing where it belongs.");
        }
    }

    private <T> T parse(ZipInputStream zip, Class<T> type) throws IOException {
        try {
            return json.readValue(zip.readAllBytes(), type);
        } catch (JacksonException e) {
            throw new BackupException("The backup is damaged: what it says of itself cannot be read.", e);
        }
    }
}
