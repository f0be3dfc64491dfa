package zhiguang.identity;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code provider_account}. */
@Repository
class ProviderTable {

    private final JdbcClient jdbc;

    ProviderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UserId> find(ProviderAccount account) {
        return jdbc.sql("select user_id from provider_account where issuer = :issuer and subject = :subject")
                .param("issuer", account.issuer())
                .param("subject", account.subject())
                .query((row, number) -> new UserId(row.getObject("user_id", UUID.class)))
                .optional();
    }

    List<LinkedAccount> list(UserId user) {
        return jdbc.sql("select issuer, subject, name, linked_at, made from provider_account where user_id = :user order by linked_at, issuer")
                .param("user", user.value())
                .query((row, number) -> new LinkedAccount(
                        new ProviderAccount(row.getString("issuer"), row.getString("subject")),
                        row.getString("name"),
                        row.getObject("linked_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("made")))
                .list();
    }

    boolean isMade(ProviderAccount account) {
        return jdbc.sql("select made from provider_account where issuer = :issuer and subject = :subject")
                .param("issuer", account.issuer())
                .param("subject", account.subject())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** False where that account is somebody's, or this person has another one at that provider. */
    boolean link(UserId user, ProviderAccount account, String name, boolean made) {
        return jdbc.sql("""
                insert into provider_account (issuer, subject, user_id, name, made) values (:issuer, :subject, :user, :name, :made)
                on conflict do nothing
                """)
                        .param("issuer", account.issuer())
                        .param("subject", account.subject())
                        .param("user", user.value())
                        .param("name", name)
                        .param("made", made)
                        .update()
                == 1;
    }

    boolean unlink(UserId user, ProviderAccount account) {
        return jdbc.sql("delete from provider_account where user_id = :user and issuer = :issuer and subject = :subject and not made")
                        .param("user", user.value())
                        .param("issuer", account.issuer())
                        .param("subject", account.subject())
                        .update()
                == 1;
    }
}
