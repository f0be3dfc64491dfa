package zhiguang.billing;

/** In which order projects that pay are listed; those alike stand by account. */
public record BilledOrder(Column column, boolean descending) {

    public static final BilledOrder BY_PROJECT = new BilledOrder(Column.PROJECT, false);

    /** What one may sort by. */
    public enum Column {
        PROJECT("p.account"),
        CLASS("p.project_class"),
        AVAILABLE("a.cents"),
        HELD("h.cents"),
        CREDIT("p.credit"),
        SPENDABLE("a.cents + p.credit");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }
    }

    String sql() {
        String way = descending ? " DESC" : "";
        return " ORDER BY " + column.sql + way + (column == Column.PROJECT ? "" : ", p.account" + way);
    }
}
