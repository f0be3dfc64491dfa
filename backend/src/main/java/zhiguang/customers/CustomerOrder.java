package zhiguang.customers;

/** In which order customers are listed; those alike stand by account, and what is deleted stands last of all. */
public record CustomerOrder(Column column, boolean descending) {

    public static final CustomerOrder ENDS_FIRST = new CustomerOrder(Column.ENDS, false);

    /** What one may sort by. */
    public enum Column {
        ACCOUNT("account"),
        STATE("array_position(array['TRIAL', 'CONTRACT', 'ENDED', 'LISTED', 'DELETED'], state)"),
        CONTRACT("coalesce(contract, '')"),
        HOURS("core_minutes"),
        ENDS("ends_at");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }
    }

    String sql() {
        String way = descending ? " desc" : "";
        String first = column == Column.STATE ? "" : "(state = 'DELETED'), ";
        return " order by " + first + column.sql + way + ", account" + way;
    }
}
