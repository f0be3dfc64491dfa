package zhiguang.database;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a database's tables and views have, as PostgreSQL itself tells it, and what of a change would break a portal that knows only what was before. */
record TableShape(Map<String, Column> columns, Set<Rule> rules) {

    /**
     * A column; {@code needed} where whoever inserts has to name it.
     *
     * @param kind ordinary, or generated from others
     */
    record Column(String type, boolean needed, String kind) {}

    /**
     * What may refuse a row: a constraint, a unique index or a trigger.
     *
     * @param columns of its table that it is about; empty for a trigger, which may be about any
     * @param binds the other table, for a foreign key that may refuse what is done to that one; else empty
     */
    record Rule(String table, String text, Set<String> columns, String binds) {}

    private static final String COLUMNS = """
            SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
                a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS needed, a.attidentity::text || a.attgenerated::text AS kind
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'p') AND a.attnum > 0 AND NOT a.attisdropped
                AND c.relname <> 'flyway_schema_history'
            """;
    private static final String RULES = """
            SELECT c.conrelid::regclass::text AS tab, pg_get_constraintdef(c.oid) AS text,
                ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = ANY (c.conkey)) AS columns,
                CASE WHEN c.contype = 'f' AND c.confdeltype IN ('a', 'r') THEN c.confrelid::regclass::text ELSE '' END AS binds
            FROM pg_constraint c
            WHERE c.connamespace = 'public'::regnamespace AND c.contype IN ('c', 'u', 'p', 'f', 'x') AND c.conrelid <> 0
            UNION ALL
            SELECT i.indrelid::regclass::text, regexp_replace(pg_get_indexdef(i.indexrelid), 'INDEX \\S+ ON', 'INDEX ON'),
                ARRAY(SELECT a.attname::text FROM pg_attribute a JOIN pg_depend d ON d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
                    WHERE d.objid = i.indexrelid AND d.refclassid = 'pg_class'::regclass), ''
            FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
            WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'flyway_schema_history'
                AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('u', 'p', 'x'))
            UNION ALL
            SELECT t.tgrelid::regclass::text, regexp_replace(pg_get_triggerdef(t.oid), 'TRIGGER \\S+ ', 'TRIGGER '), '{}', ''
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace
            """;

    static TableShape of(JdbcClient jdbc) {
        Map<String, Column> columns = new TreeMap<>();
        jdbc.sql(COLUMNS).query(row -> {
            columns.put(row.getString("name"), new Column(row.getString("type"), row.getBoolean("needed"), row.getString("kind")));
        });
        List<Rule> rules = jdbc.sql(RULES).query((row, n) -> new Rule(
                row.getString("tab"), row.getString("text"), Set.copyOf(List.of((String[]) row.getArray("columns").getArray())), row.getString("binds"))).list();
        return new TableShape(columns, new HashSet<>(rules));
    }

    /** The names of its columns, by table. */
    Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new TreeMap<>();
        columns.keySet().forEach(name -> tables.computeIfAbsent(table(name), t -> new ArrayList<>()).add(name.substring(name.indexOf('.') + 1)));
        return tables;
    }

    /** Why whoever was made for the version before could fail on this one; empty where nothing is found. */
    List<String> breaks(TableShape before) {
        List<String> all = new ArrayList<>();
        Map<String, List<String>> known = before.tables();
        before.columns.forEach((name, old) -> missing(name, old).ifPresent(all::add));
        columns.forEach((name, column) -> {
            if (column.needed() && !before.columns.containsKey(name) && known.containsKey(table(name))) {
                all.add(name + " is new and has to be given");
            }
        });
        rules.stream()
                .filter(rule -> !before.rules.contains(rule) && refuses(rule, known))
                .forEach(rule -> all.add(rule.table() + " has a new rule over what was there: " + rule.text()));
        before.rules.stream()
                .filter(rule -> isUnique(rule) && !rules.contains(rule))
                .forEach(rule -> all.add(rule.table() + " lost what ON CONFLICT may go by: " + rule.text()));
        return all.stream().sorted().toList();
    }

    private Optional<String> missing(String name, Column old) {
        Column now = columns.get(name);
        if (now == null) {
            return Optional.of(name + " is gone");
        }
        if (!now.type().equals(old.type()) || !now.kind().equals(old.kind())) {
            return Optional.of(name + " was " + old.type() + " and is " + now.type());
        }
        return now.needed() && !old.needed() ? Optional.of(name + " has to be given now") : Optional.empty();
    }

    /** A rule of columns that are all new refuses nobody who does not know them. */
    private static boolean refuses(Rule rule, Map<String, List<String>> known) {
        List<String> old = known.getOrDefault(rule.table(), List.of());
        return !old.isEmpty() && (rule.columns().isEmpty() || rule.columns().stream().anyMatch(old::contains)) || known.containsKey(rule.binds());
    }

    private static boolean isUnique(Rule rule) {
        return rule.text().startsWith("UNIQUE") || rule.text().startsWith("PRIMARY KEY") || rule.text().startsWith("CREATE UNIQUE INDEX");
    }

    private static String table(String column) {
        return column.substring(0, column.indexOf('.'));
    }
}
