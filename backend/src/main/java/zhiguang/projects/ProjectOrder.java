package zhiguang.projects;

/** In which order projects are listed; those alike stand by account. */
public record ProjectOrder(Column column, boolean descending) {

    public static final ProjectOrder BY_ACCOUNT = new ProjectOrder(Column.ACCOUNT, false);

    /** What one may sort by. */
    public enum Column {
        ACCOUNT("account"),
        TITLE("title"),
        MEMBERS("member_count"),
        USED("coalesce(used_part, -1)"),
        STATE("state");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }
    }

    String sql() {
        String way = descending ? " DESC" : "";
        return "ORDER BY " + column.sql + way + (column == Column.ACCOUNT ? "" : ", account" + way);
    }
}
