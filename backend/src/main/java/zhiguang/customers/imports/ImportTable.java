package zhiguang.customers.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.NewUser;
import zhiguang.identity.Role;

/**
 * A table of people as it was read, each line judged by itself and beside the lines before it.
 *
 * @param encoding of a text; {@code XLSX} of a workbook
 */
public record ImportTable(String encoding, List<ImportLine> lines) {

    public static final int MOST_BYTES = 20 << 20;
    public static final int MOST_LINES = 100_000;
    private static final String FORMULA = "=+-@\t\r";

    private static final Map<String, Column> NAMES = names();

    private enum Column {
        LOGIN,
        NAME,
        CLUSTER_USER
    }

    public static ImportTable read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new InvalidInputException("import.large", "This file is too large.");
        }
        if (XlsxLines.isXlsx(bytes)) {
            return new ImportTable("XLSX", judge(XlsxLines.of(bytes, MOST_LINES + 1)));
        }
        TableText text = TableText.of(bytes);
        return new ImportTable(text.encoding(), judge(CsvLines.of(text.text(), MOST_LINES + 1)));
    }

    public long countGood() {
        return lines.stream().filter(ImportLine::isGood).count();
    }

    private static List<ImportLine> judge(List<List<String>> rows) {
        Map<Column, Integer> columns = columns(rows.isEmpty() ? List.of() : rows.getFirst());
        Set<String> logins = new HashSet<>();
        Set<ClusterUser> clusterUsers = new HashSet<>();
        List<ImportLine> lines = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            if (row.stream().anyMatch(cell -> !cell.isBlank())) {
                lines.add(unique(line(i + 1, row, columns), logins, clusterUsers));
            }
        }
        return lines;
    }

    private static ImportLine line(int number, List<String> row, Map<Column, Integer> columns) {
        String login = cell(row, columns.getOrDefault(Column.LOGIN, Integer.MAX_VALUE));
        String name = cell(row, columns.getOrDefault(Column.NAME, Integer.MAX_VALUE));
        String cluster = cell(row, columns.getOrDefault(Column.CLUSTER_USER, Integer.MAX_VALUE));
        ImportLine line = new ImportLine(number, login, name, Optional.empty(), Optional.empty());
        if (List.of(login, name, cluster).stream().anyMatch(text -> !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0)) {
            return line.refused(new InvalidInputException("import.formula", "A cell begins like a formula."));
        }
        try {
            return ImportLine.good(
                    number,
                    new NewUser(login, name, Role.RESEARCHER, cluster.isEmpty() ? Optional.empty() : Optional.of(new ClusterUser(cluster))));
        } catch (InvalidInputException e) {
            return line.refused(e);
        }
    }

    private static ImportLine unique(ImportLine line, Set<String> logins, Set<ClusterUser> clusterUsers) {
        if (line.user().isEmpty()) {
            return line;
        }
        if (!logins.add(line.login())) {
            return line.refused(new InvalidInputException("import.double", "A line before this has the same user name."));
        }
        Optional<ClusterUser> cluster = line.user().get().clusterUser();
        if (cluster.isPresent() && !clusterUsers.add(cluster.get())) {
            return line.refused(new InvalidInputException("import.double-cluster", "A line before this has the same cluster user."));
        }
        return line;
    }

    private static Map<Column, Integer> columns(List<String> heading) {
        Map<Column, Integer> columns = new HashMap<>();
        for (int i = 0; i < heading.size(); i++) {
            Column column = NAMES.get(heading.get(i).strip().toLowerCase(Locale.ROOT));
            if (column != null) {
                columns.putIfAbsent(column, i);
            }
        }
        if (!columns.containsKey(Column.LOGIN) || !columns.containsKey(Column.NAME)) {
            throw new InvalidInputException("import.heading", "The first line must name the columns: user name, name, cluster user.");
        }
        return columns;
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column).strip() : "";
    }

    private static Map<String, Column> names() {
        Map<String, Column> names = new HashMap<>();
        List.of("login", "user name", "username", "user", "用户名", "登录名", "账号").forEach(name -> names.put(name, Column.LOGIN));
        List.of("name", "display name", "real name", "姓名").forEach(name -> names.put(name, Column.NAME));
        List.of("cluster user", "cluster_user", "cluster", "集群用户").forEach(name -> names.put(name, Column.CLUSTER_USER));
        return Map.copyOf(names);
    }
}
