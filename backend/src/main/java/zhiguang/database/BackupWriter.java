package zhiguang.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tools.jackson.databind.json.JsonMapper;

/** Writes all tables, as they are at one moment, and the keys into one archive while the portal runs on. */
final class BackupWriter {

    private static final String TABLES = """
            SELECT c.relname, string_agg(a.attname, chr(10) ORDER BY a.attnum)
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history'
            GROUP BY c.relname ORDER BY c.relname""";
    private static final String SEQUENCES =
            "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL";
    private static final String OBJECTS = "SELECT count(*), coalesce(sum(size), 0) FROM space_entry WHERE store_key IS NOT NULL";

    private final Connection database;
    private final Path keys;
    private final JsonMapper json = JsonMapper.builder().build();

    /** @param keys the folder of the portal's keys; links in it are left out */
    BackupWriter(Connection database, Path keys) {
        this.database = database;
        this.keys = keys;
    }

    /** Leaves {@code out} open. */
    Backup.End write(OutputStream out) throws SQLException, IOException {
        database.setAutoCommit(false);
        database.setReadOnly(true);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            ZipOutputStream zip = new ZipOutputStream(out);
            Backup backup = new Backup(Backup.FORMAT, Instant.now().toString(), Migrations.applied(database), tables(), keyFiles());
            put(zip, Backup.HEAD, json.writeValueAsBytes(backup));
            CopyManager copies = database.unwrap(PGConnection.class).getCopyAPI();
            Map<String, Long> rows = new TreeMap<>();
            for (Backup.Table table : backup.tables()) {
                zip.putNextEntry(new ZipEntry(table.entry()));
                rows.put(table.name(), copies.copyOut("COPY " + table.quoted() + " TO STDOUT", zip));
                zip.closeEntry();
            }
            for (Backup.KeyFile key : backup.keys()) {
                put(zip, key.entry(), Files.readAllBytes(keys.resolve(key.name())));
            }
            Backup.End end = end(rows);
            put(zip, Backup.END, json.writeValueAsBytes(end));
            zip.finish();
            return end;
        } finally {
            database.rollback();
        }
    }

    private List<Backup.Table> tables() throws SQLException {
        List<Backup.Table> tables = new ArrayList<>();
        try (var statement = database.createStatement();
                var found = statement.executeQuery(TABLES)) {
            while (found.next()) {
                tables.add(new Backup.Table(found.getString(1), Arrays.asList(found.getString(2).split("\n"))));
            }
        }
        return tables;
    }

    private List<Backup.KeyFile> keyFiles() throws IOException {
        List<Backup.KeyFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(keys)) {
            for (Path file : all.filter(f -> Files.isRegularFile(f) && !Files.isSymbolicLink(f)).sorted().toList()) {
                files.add(new Backup.KeyFile(keys.relativize(file).toString(), PosixFilePermissions.toString(Files.getPosixFilePermissions(file))));
            }
        }
        return files;
    }

    private Backup.End end(Map<String, Long> rows) throws SQLException {
        Map<String, Long> sequences = new TreeMap<>();
        try (var statement = database.createStatement()) {
            try (var found = statement.executeQuery(SEQUENCES)) {
                while (found.next()) {
                    sequences.put(found.getString(1), found.getLong(2));
                }
            }
            try (var found = statement.executeQuery(OBJECTS)) {
                found.next();
                return new Backup.End(rows, sequences, found.getLong(1), found.getLong(2));
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
