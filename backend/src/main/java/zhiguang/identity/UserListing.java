package zhiguang.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds people among very many; a page is one short walk along an index. */
@Repository
class UserListing {

    private static final int FETCH = 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    UserListing(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    List<ListedUser> list(UserCriteria criteria, UserOrder order, int offset, int limit) {
        return where(UserTable.COLUMNS, criteria, order.sql() + " limit " + limit + " offset " + offset)
                .query(UserTable::listed)
                .list();
    }

    int count(UserCriteria criteria) {
        return where("count(*)", criteria, "").query(Integer.class).single();
    }

    /** Hands over all of them without holding them. */
    void forEach(UserCriteria criteria, UserOrder order, Consumer<ListedUser> each) {
        transaction.executeWithoutResult(t -> {
            try (Stream<ListedUser> rows = where(UserTable.COLUMNS, criteria, order.sql()).withFetchSize(FETCH).query(UserTable::listed).stream()) {
                rows.forEach(each);
            }
        });
    }

    /** Those with a cluster user, by name, except some. */
    List<PortalUser> listMapped(String text, Collection<String> except, int offset, int limit) {
        return jdbc.sql("select " + UserTable.COLUMNS + " from portal_user where cluster_user is not null and cluster_user <> all(:except)"
                        + " and sought like :text order by display_name, login limit :limit offset :offset")
                .param("except", except.toArray(String[]::new))
                .param("text", part(text))
                .param("limit", limit)
                .param("offset", offset)
                .query(UserTable::user)
                .list();
    }

    List<PortalUser> listOf(Collection<String> clusterUsers) {
        return jdbc.sql("select " + UserTable.COLUMNS + " from portal_user where cluster_user = any(:names)")
                .param("names", clusterUsers.toArray(String[]::new))
                .query(UserTable::user)
                .list();
    }

    private JdbcClient.StatementSpec where(String what, UserCriteria criteria, String tail) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (!criteria.text().isEmpty()) {
            conditions.add("sought like :text");
        }
        criteria.role().ifPresent(role -> conditions.add("role = :role"));
        criteria.state().ifPresent(state -> conditions.add(condition(state)));
        return jdbc.sql("select " + what + " from portal_user where " + String.join(" and ", conditions) + " " + tail)
                .param("text", part(criteria.text()))
                .param("role", criteria.role().map(Role::name).orElse(""));
    }

    private static String condition(UserState state) {
        String open = "not locked and not coalesce(blocked_until > now(), false)";
        return switch (state) {
            case LOCKED -> "locked";
            case BLOCKED -> "not locked and blocked_until > now()";
            case FIRST_PASSWORD -> open + " and must_change_password";
            case ACTIVE -> open + " and not must_change_password";
        };
    }

    /** The reader's %, _ and \ are what they are. */
    static String part(String text) {
        return "%" + text.replace("\0", "").strip().toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
    }
}
