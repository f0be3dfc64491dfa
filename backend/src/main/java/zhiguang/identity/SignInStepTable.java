package zhiguang.identity;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code sign_in_step}. */
@Repository
class SignInStepTable {

    private final JdbcClient jdbc;

    SignInStepTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SignInToken token, SignInStep step, byte[] content) {
        jdbc.sql("""
                insert into sign_in_step (token_hash, kind, content, ends_at)
                values (:hash, :kind, :content, now() + make_interval(secs => :life))
                """)
                .param("hash", token.hash())
                .param("kind", step.name())
                .param("content", content)
                .param("life", step.life().toSeconds())
                .update();
    }

    Optional<byte[]> find(SignInToken token, SignInStep step) {
        return ask("select content from sign_in_step where token_hash = :hash and kind = :kind and ends_at > now()", token, step);
    }

    Optional<byte[]> take(SignInToken token, SignInStep step) {
        return ask("delete from sign_in_step where token_hash = :hash and kind = :kind and ends_at > now() returning content", token, step);
    }

    void forgetOverdue() {
        jdbc.sql("delete from sign_in_step where ends_at <= now()").update();
    }

    private Optional<byte[]> ask(String sql, SignInToken token, SignInStep step) {
        return jdbc.sql(sql)
                .param("hash", token.hash())
                .param("kind", step.name())
                .query((row, number) -> row.getBytes("content"))
                .optional();
    }
}
