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

    /** What a password is compared with. */
    record Secret(UserId id, String hash, int accessVersion) {}

    private final JdbcClient jdbc;

    SignInTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Secret> findSecret(String login) {
        return jdbc.sql("""
                select id, password_hash, access_version from portal_user where login = :login
                """)
                .param("login", login)
                .query((row, number) -> new Secret(
                        new UserId(row.getObject("id", UUID.class)),
                        row.getString("password_hash"),
                        row.getInt("access_version")))
                .optional();
    }

    /** Counts a stranger's wrong password; true when it was the one that closes the account to strangers for a while. */
    boolean countFailure(UserId id) {
        return jdbc.sql("""
                update portal_user set
                    failed_sign_ins = case when failed_sign_ins + 1 >= :most then 0 else failed_sign_ins + 1 end,
                    blocked_until = case when failed_sign_ins + 1 >= :most
                        then now() + make_interval(mins => :minutes) else blocked_until end
                where id = :id
                returning failed_sign_ins = 0
                """)
                .param("most", MOST_FAILURES)
                .param("minutes", BLOCKED_MINUTES)
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** Counts what was wrong of somebody who was in, or had the right password; true when it shuts the account to everybody for a while. */
    boolean countWrongProof(UserId id) {
        return jdbc.sql("""
                update portal_user set
                    wrong_proofs = case when wrong_proofs + 1 >= :most then 0 else wrong_proofs + 1 end,
                    shut_until = case when wrong_proofs + 1 >= :most then now() + make_interval(mins => :minutes) else shut_until end,
                    blocked_until = case when wrong_proofs + 1 >= :most then now() + make_interval(mins => :minutes) else blocked_until end
                where id = :id
                returning wrong_proofs = 0
                """)
                .param("most", MOST_FAILURES)
                .param("minutes", BLOCKED_MINUTES)
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** To browsers in which nobody has been this person before. */
    boolean isClosedToStrangers(UserId id) {
        return is("locked or coalesce(shut_until > now(), false) or coalesce(blocked_until > now(), false)", id, "");
    }

    /** To everybody. */
    boolean isClosed(UserId id) {
        return is("locked or coalesce(shut_until > now(), false)", id, "");
    }

    /** Others who ask the same about this person wait until the transaction has ended. */
    boolean isClosedForUpdate(UserId id) {
        return is("locked or coalesce(shut_until > clock_timestamp(), false)", id, " for update");
    }

    private boolean is(String closed, UserId id, String locking) {
        return jdbc.sql("select " + closed + " from portal_user where id = :id" + locking)
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** What keeps strangers out for a while goes on: somebody else may be trying still. */
    void countSuccess(UserId id) {
        jdbc.sql("""
                update portal_user set failed_sign_ins = 0, blocked_until = case when blocked_until > now() then blocked_until end,
                    wrong_proofs = 0, shut_until = null, last_sign_in = now() where id = :id
                """)
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
