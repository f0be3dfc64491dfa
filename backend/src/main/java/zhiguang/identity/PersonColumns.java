package zhiguang.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A person read in one question with something of his, for those who ask at each request. */
public final class PersonColumns {

    /** Of {@code portal_user}, which the question calls {@code u}. */
    public static final String COLUMNS = "u.login, u.display_name, u.role, u.cluster_user, u.locked, u.must_change_password";

    private PersonColumns() {}

    /** From a row with these columns. */
    public static PortalUser read(ResultSet row, UserId id) throws SQLException {
        return new PortalUser(
                id,
                row.getString("login"),
                row.getString("display_name"),
                Role.valueOf(row.getString("role")),
                Optional.ofNullable(row.getString("cluster_user")).map(ClusterUser::new),
                row.getBoolean("locked"),
                row.getBoolean("must_change_password"));
    }
}
