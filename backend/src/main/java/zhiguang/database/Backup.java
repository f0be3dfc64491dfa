package zhiguang.database;

import java.util.List;
import java.util.Map;

/**
 * What a backup says of itself before and after its tables.
 *
 * @param format of the archive; another one is refused
 * @param taken when, in UTC
 * @param migrations that had made the tables: version and checksum of each
 * @param tables in the order in which they follow
 * @param keys the portal's key files that follow the tables
 */
record Backup(int format, String taken, List<String> migrations, List<Table> tables, List<KeyFile> keys) {

    static final int FORMAT = 1;
    static final String HEAD = "backup.json";
    static final String END = "end.json";

    /** One table with the columns that are kept: all but the generated ones. */
    record Table(String name, List<String> columns) {

        String entry() {
            return "tables/" + name;
        }

        /** For {@code COPY}: names quoted, as the catalogue told them. */
        String quoted() {
            return Names.quoted(name) + " (" + String.join(", ", columns.stream().map(Names::quoted).toList()) + ")";
        }
    }

    /**
     * A file of the folder of keys.
     *
     * @param name below the folder, with {@code /}
     * @param mode as {@code rw-------}
     */
    record KeyFile(String name, String mode) {

        String entry() {
            return "keys/" + name;
        }
    }

    /**
     * What makes a backup whole: without it the archive was cut off.
     *
     * @param rows of each table
     * @param sequences where each stood; those never used are left out
     * @param objects in the object store that the tables name, and their bytes; they are not in the archive
     */
    record End(Map<String, Long> rows, Map<String, Long> sequences, long objects, long bytes) {}

    /** Names of tables, columns and sequences in SQL. */
    static final class Names {

        private Names() {}

        static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }
    }
}
