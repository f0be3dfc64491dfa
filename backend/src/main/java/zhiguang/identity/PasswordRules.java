package zhiguang.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.failure.InvalidInputException;

/** Earlier passwords and the age of the present one, for sites that ask for such rules. */
@Repository
class PasswordRules {

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final PasswordSettings settings;

    PasswordRules(JdbcClient jdbc, Passwords passwords, PasswordSettings settings) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.settings = settings;
    }

    void requireNew(UserId user, String wanted) {
        boolean known = settings.history() > 0
                && jdbc.sql("select hash from former_password where user_id = :user order by until desc limit :most")
                        .param("user", user.value())
                        .param("most", settings.history())
                        .query(String.class)
                        .list()
                        .stream()
                        .anyMatch(hash -> passwords.matches(wanted, hash));
        if (known) {
            throw new InvalidInputException(
                    "password.history", "This password was used before; the last " + settings.history() + " do not come back.", settings.history());
        }
    }

    /** The present one becomes an earlier one; nothing is kept where nothing is asked for. */
    void keepFormer(UserId user, String hash) {
        if (settings.history() > 0) {
            jdbc.sql("insert into former_password (user_id, hash) values (:user, :hash)")
                    .param("user", user.value())
                    .param("hash", hash)
                    .update();
        }
        jdbc.sql("""
                delete from former_password where user_id = :user and until not in
                    (select until from former_password where user_id = :user order by until desc limit :most)
                """)
                .param("user", user.value())
                .param("most", settings.history())
                .update();
    }

    /** Whoever's password is too old must choose another one before anything else; the directory's have their own rules. */
    void expire(UserId user) {
        if (settings.life().isPositive()) {
            jdbc.sql("""
                    update portal_user set must_change_password = true where id = :user and directory_id is null
                        and password_since < now() - make_interval(secs => :life)
                    """)
                    .param("user", user.value())
                    .param("life", settings.life().toSeconds())
                    .update();
        }
    }
}
