package zhiguang.projects;

/** In which order organisations are listed; those alike stand by account. */
public record OrganisationOrder(Column column, boolean descending) {

    public static final OrganisationOrder BY_ACCOUNT = new OrganisationOrder(Column.ACCOUNT, false);

    /** What one may sort by. */
    public enum Column {
        ACCOUNT("account"),
        TITLE("title"),
        PROJECTS("projects"),
        PEOPLE("people"),
        USED("coalesce(used_core_minutes, -1)");

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
