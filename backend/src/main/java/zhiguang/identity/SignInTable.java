package zhiguang.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What sign-in reads and writes of {@code portal_user}. */
@Repository
class SignInTable {

    private static final int MOST_FAILURES = 5;
    private static final int BLOCKED_MINUTES = 15;

    /** What decides whether a password is looked at, and what it is compared with. */
    record Secret(UserId id, String hash, boolean closed, int accessVersion) {}

    private final JdbcClient jdbc;

    SignInTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Secret> findSecret(String login) {
        return jdbc.sql("""
                select id, password_hash, access_version,
                    locked or coalesce(blocked_until > now(), false) as closed
                from portal_user where login = :login
                """)
                .param("login", login)
                .query((row, number) -> new Secret(
                        new UserId(row.getObject("id", UUID.class)),
                        row.getString("password_hash"),
                        row.getBoolean("closed"),
                        row.getInt("access_version")))
                .optional();
    }

    /** Counts a failure; true when it was the one that closes the account for a while. */
    boolean countFailure(UserId id) {
        return jdbc.sql("""
                update portal_user set
                    failed_sign_ins = case when failed_sign_ins + 1 >= :most then 0 else failed_sign_ins + 1 end,
                    blocked_until = case when failed_sign_ins + 1 >= :most
                        then now() + make_interval(mins => :minutes) else blocked_until end
                where id = :id
                returning coalesce(blocked_until > now(), false)
                """)
                .param("most", MOST_FAILURES)
                .param("minutes", BLOCKED_MINUTES)
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    boolean isClosed(UserId id) {
        return jdbc.sql("select locked or coalesce(blocked_until > now(), false) from portal_user where id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** Others who ask the same about this person wait until the transaction has ended. */
    boolean isClosedForUpdate(UserId id) {
        return jdbc.sql("select locked or coalesce(blocked_until > clock_timestamp(), false) from portal_user where id = :id for update")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    void countSuccess(UserId id) {
        jdbc.sql("update portal_user set failed_sign_ins = 0, blocked_until = null, last_sign_in = now() where id = :id")
                .param("id", id.value())
                .update();
    }

    Optional<Integer> findAccessVersion(String login) {
        return jdbc.sql("select access_version from portal_user where login = :login and not locked")
                .param("login", login)
                .query(Integer.class)
                .optional();
    }
}
