package zhiguang.factors;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.credentials.SecretBox;
import zhiguang.identity.UserId;

/** The rows of {@code authenticator} and {@code recovery_code}; keys are sealed, codes hashed. */
@Repository
class FactorTable {

    private final JdbcClient jdbc;
    private final SecretBox box;

    FactorTable(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    Optional<Instant> findSince(UserId user) {
        return jdbc.sql("select since from authenticator where user_id = :user")
                .param("user", user.value())
                .query((row, number) -> row.getObject("since", OffsetDateTime.class).toInstant())
                .optional();
    }

    Optional<TotpKey> findKey(UserId user) {
        return jdbc.sql("select sealed from authenticator where user_id = :user")
                .param("user", user.value())
                .query((row, number) -> TotpKey.parse(box.open(place(user), row.getBytes("sealed"))))
                .optional();
    }

    void setKey(UserId user, TotpKey key, long step) {
        jdbc.sql("""
                insert into authenticator (user_id, sealed, last_step) values (:user, :sealed, :step)
                on conflict (user_id) do update set sealed = :sealed, last_step = :step, since = now()
                """)
                .param("user", user.value())
                .param("sealed", box.seal(place(user), key.text()))
                .param("step", step)
                .update();
    }

    /** True for the first of those who set one up; the row stands only if their transaction does. */
    boolean reserve(UserId user, TotpKey key) {
        return jdbc.sql("insert into authenticator (user_id, sealed, last_step) values (:user, :sealed, 0) on conflict do nothing")
                        .param("user", user.value())
                        .param("sealed", box.seal(place(user), key.text()))
                        .update()
                == 1;
    }

    /** False when this step or a later one was taken before, here or in another portal. */
    boolean takeStep(UserId user, long step) {
        return jdbc.sql("update authenticator set last_step = :step where user_id = :user and last_step < :step")
                        .param("step", step)
                        .param("user", user.value())
                        .update()
                == 1;
    }

    /** True for the first who brings it. */
    boolean takeCode(UserId user, RecoveryCode code) {
        return jdbc.sql("update recovery_code set used_at = now() where user_id = :user and hash = :hash and used_at is null")
                        .param("user", user.value())
                        .param("hash", code.hash(user))
                        .update()
                == 1;
    }

    int countCodes(UserId user) {
        return jdbc.sql("select count(*) from recovery_code where user_id = :user and used_at is null")
                .param("user", user.value())
                .query(Integer.class)
                .single();
    }

    void setCodes(UserId user, List<RecoveryCode> codes) {
        forgetCodes(user);
        codes.forEach(code -> jdbc.sql("insert into recovery_code (user_id, hash) values (:user, :hash)")
                .param("user", user.value())
                .param("hash", code.hash(user))
                .update());
    }

    /** Whether there was anything. */
    boolean forget(UserId user) {
        forgetCodes(user);
        return jdbc.sql("delete from authenticator where user_id = :user").param("user", user.value()).update() > 0;
    }

    private void forgetCodes(UserId user) {
        jdbc.sql("delete from recovery_code where user_id = :user").param("user", user.value()).update();
    }

    private static String place(UserId user) {
        return "authenticator " + user;
    }
}
