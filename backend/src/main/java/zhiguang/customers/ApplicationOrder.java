package zhiguang.customers;

/** In which order applications are listed; those alike stand by when they were made. */
public record ApplicationOrder(Column column, boolean descending) {

    public static final ApplicationOrder LATEST_FIRST = new ApplicationOrder(Column.MADE, true);

    /** What one may sort by; what is personal is sealed, so that a database cannot sort by it. */
    public enum Column {
        STATE("array_position(array['SUBMITTED', 'ASKED_BACK', 'APPROVED', 'REJECTED', 'WITHDRAWN'], state)"),
        LOGIN("login"),
        MADE("made_at");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }
    }

    String sql() {
        return " order by " + column.sql + (descending ? " desc" : "") + ", made_at desc, id";
    }
}
