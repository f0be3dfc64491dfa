package zhiguang.reports;

import java.util.Locale;
import java.util.Optional;

/** What the lines of a report stand for. */
public enum ReportBy {
    PROJECT("account"),
    USER("cluster_user"),
    PARTITION("partition"),
    /** Jobs that came from a template for everybody; all others are one line without a name. */
    TEMPLATE("coalesce((SELECT u.template::text FROM template_use u JOIN template t ON t.id = u.template AND t.version = 1 AND t.owner IS NULL"
            + " WHERE u.submission::text = substring(comment FROM '^zhiguang:([0-9a-f-]{36})')), '')");

    private final String column;

    ReportBy(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    /** As in an address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReportBy> find(String word) {
        for (ReportBy each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
