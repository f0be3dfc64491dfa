package zhiguang.customers.leading;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;
import zhiguang.identity.UserId;

/** The rows of {@code join_request}, and who leads by contract. */
@Repository
class JoinTable {

    private static final String SELECT = """
            select r.id, r.account, u.login, u.display_name, r.asked_at from join_request r join portal_user u on u.id = r.user_id
            """;

    private final JdbcClient jdbc;

    JoinTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose trial or contract it is, and until when. */
    record Contract(UserId user, Instant ends) {}

    Optional<Contract> contract(AccountName account) {
        return jdbc.sql("select user_id, ends_at from customer where account = :account and state <> 'DELETED'")
                .param("account", account.value())
                .query((row, n) -> new Contract(
                        new UserId(row.getObject("user_id", UUID.class)), row.getObject("ends_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Asking twice is asking once. */
    void ask(AccountName account, UserId user, Instant now) {
        jdbc.sql("insert into join_request (account, user_id, asked_at) values (:account, :user, :now) on conflict do nothing")
                .param("account", account.value())
                .param("user", user.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    int countOf(UserId user) {
        return jdbc.sql("select count(*) from join_request where user_id = :user").param("user", user.value()).query(Integer.class).single();
    }

    List<JoinRequest> list(AccountName account) {
        return jdbc.sql(SELECT + " where r.account = :account order by r.id")
                .param("account", account.value())
                .query((row, n) -> new JoinRequest(
                        row.getLong("id"),
                        new AccountName(row.getString("account")),
                        row.getString("login"),
                        row.getString("display_name"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    boolean remove(AccountName account, long id) {
        return jdbc.sql("delete from join_request where id = :id and account = :account")
                        .param("id", id)
                        .param("account", account.value())
                        .update()
                > 0;
    }
}
