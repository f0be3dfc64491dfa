package zhiguang.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Browsers in which somebody was signed in before. Their owners come in while others try wrong passwords for the same name, or from the same address; five
 * wrong ones in such a browser make it a stranger's again.
 */
@Component
public class KnownBrowsers {

    /** Without a sign-in. */
    public static final Duration LIFE = Duration.ofDays(90);

    private static final int MOST_FAILURES = 5;
    private static final int MOST_OF_PERSON = 20;

    private final JdbcClient jdbc;

    KnownBrowsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UserId> findOwner(SignInToken browser) {
        return jdbc.sql("select user_id from known_browser where token_hash = :hash and used_at > now() - make_interval(secs => :life)")
                .param("hash", browser.hash())
                .param("life", LIFE.toSeconds())
                .query((row, number) -> new UserId(row.getObject("user_id", UUID.class)))
                .optional();
    }

    /** Empty where the browser has the right token already; else its new one. */
    public Optional<SignInToken> keep(UserId user, Optional<SignInToken> browser) {
        boolean known = browser.filter(token -> renew(user, token)).isPresent();
        if (known) {
            return Optional.empty();
        }
        SignInToken token = SignInToken.random();
        jdbc.sql("insert into known_browser (token_hash, user_id) values (:hash, :user)")
                .param("hash", token.hash())
                .param("user", user.value())
                .update();
        jdbc.sql("""
                delete from known_browser where user_id = :user and token_hash not in
                    (select token_hash from known_browser where user_id = :user order by used_at desc limit :most)
                """)
                .param("user", user.value())
                .param("most", MOST_OF_PERSON)
                .update();
        return Optional.of(token);
    }

    private boolean renew(UserId user, SignInToken token) {
        return jdbc.sql("update known_browser set used_at = now(), failures = 0 where token_hash = :hash and user_id = :user")
                        .param("hash", token.hash())
                        .param("user", user.value())
                        .update()
                == 1;
    }

    void countFailure(SignInToken browser) {
        jdbc.sql("update known_browser set failures = failures + 1 where token_hash = :hash")
                .param("hash", browser.hash())
                .update();
        jdbc.sql("delete from known_browser where token_hash = :hash and failures >= :most")
                .param("hash", browser.hash())
                .param("most", MOST_FAILURES)
                .update();
    }

    /** Whoever lost rights, or has a new password, begins anew. */
    @EventListener
    void forget(AccessRevoked event) {
        jdbc.sql("delete from known_browser where user_id = :user").param("user", event.user().id().value()).update();
    }

    void forgetOverdue() {
        jdbc.sql("delete from known_browser where used_at <= now() - make_interval(secs => :life)")
                .param("life", LIFE.toSeconds())
                .update();
    }
}
