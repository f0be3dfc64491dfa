package zhiguang.identity;

/** In which order sign-ins are listed; those alike stand by when they were used. */
public record SessionOrder(Column column, boolean descending) {

    public static final SessionOrder LATEST_FIRST = new SessionOrder(Column.SEEN, true);

    /** What one may sort by. */
    public enum Column {
        LOGIN("u.login"),
        ADDRESS("coalesce(s.address, '')"),
        BEGUN("s.begun_at"),
        SEEN("s.seen_at");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }
    }

    String sql() {
        return " order by " + column.sql + (descending ? " desc" : "") + ", s.seen_at desc, s.id";
    }
}
