package zhiguang.identity;

/** In which order people are listed; those alike stand by login. */
public record UserOrder(Column column, boolean descending) {

    public static final UserOrder BY_LOGIN = new UserOrder(Column.LOGIN, false);

    /** What one may sort by; all but the state, which the clock changes, have an index. */
    public enum Column {
        LOGIN("login"),
        NAME("display_name"),
        ROLE("role"),
        CLUSTER("coalesce(cluster_user, '')"),
        STATE("case when locked then 3 when blocked_until > now() then 2 when must_change_password then 1 else 0 end"),
        SIGN_IN("coalesce(last_sign_in, '-infinity')");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }
    }

    String sql() {
        String way = descending ? " desc" : "";
        return "order by " + column.sql + way + (column == Column.LOGIN ? "" : ", login" + way);
    }
}
