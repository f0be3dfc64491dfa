package zhiguang.projects;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.cluster.AccountName;

/** The rows of {@code known_account}: what Slurm said last. An answer never overwrites one that was asked for later. */
@Repository
class KnownAccounts {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    KnownAccounts(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Empty when all are to be read again. */
    Optional<Instant> readAt() {
        return jdbc.sql("SELECT read_at FROM known_account_reading")
                .query((row, number) -> row.getObject("read_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    void forget() {
        jdbc.sql("DELETE FROM known_account_reading").update();
    }

    /** What nobody tells any more is gone; of the use, an old number is better than none. */
    void putAll(List<Account> accounts, Map<AccountName, String> titles, Map<AccountName, AccountUse> use, Instant asked) {
        transaction.executeWithoutResult(t -> {
            put(accounts, titles, use, asked);
            jdbc.sql("DELETE FROM known_account WHERE account <> ALL(:accounts) AND told_at <= :asked")
                    .param("accounts", column(accounts, account -> account.name().value()))
                    .param("asked", asked.atOffset(ZoneOffset.UTC))
                    .update();
            jdbc.sql("INSERT INTO known_account_reading (read_at) VALUES (:asked) ON CONFLICT (one) DO UPDATE SET read_at = :asked")
                    .param("asked", asked.atOffset(ZoneOffset.UTC))
                    .update();
        });
    }

    void put(Account account, Map<AccountName, AccountUse> use, Instant asked) {
        put(List.of(account), Map.of(), use, asked);
    }

    void remove(AccountName account) {
        jdbc.sql("DELETE FROM known_account WHERE account = :account").param("account", account.value()).update();
    }

    /** Names have no spaces, so that a row's members travel as one text. */
    private void put(List<Account> accounts, Map<AccountName, String> titles, Map<AccountName, AccountUse> use, Instant asked) {
        jdbc.sql("""
                INSERT INTO known_account AS k (account, title, parent, members, limit_core_minutes, used_core_minutes, gpu_minutes, told_at)
                SELECT account, coalesce(title, ''), parent, string_to_array(members, ' '), most, used, gpus, :asked
                FROM unnest(:accounts, :titles, :parents, :members, :most, :used, :gpus) AS t(account, title, parent, members, most, used, gpus)
                ON CONFLICT (account) DO UPDATE SET title = CASE WHEN excluded.title = '' THEN k.title ELSE excluded.title END,
                    parent = excluded.parent, members = excluded.members, limit_core_minutes = excluded.limit_core_minutes,
                    used_core_minutes = coalesce(excluded.used_core_minutes, k.used_core_minutes),
                    gpu_minutes = coalesce(excluded.gpu_minutes, k.gpu_minutes), told_at = excluded.told_at
                WHERE k.told_at <= excluded.told_at
                """)
                .param("asked", asked.atOffset(ZoneOffset.UTC))
                .param("accounts", column(accounts, account -> account.name().value()))
                .param("titles", column(accounts, account -> titles.get(account.name())))
                .param("parents", column(accounts, account -> account.parent().map(AccountName::value).orElse(null)))
                .param("members", column(accounts, account -> String.join(" ", account.members())))
                .param("most", numbers(accounts, account -> account.limit().orElse(null)))
                .param("used", numbers(accounts, account -> used(use, account, AccountUse::used)))
                .param("gpus", numbers(accounts, account -> used(use, account, AccountUse::gpus)))
                .update();
    }

    private static @Nullable CoreHours used(Map<AccountName, AccountUse> use, Account account, Function<AccountUse, CoreHours> of) {
        return Optional.ofNullable(use.get(account.name())).map(of).orElse(null);
    }

    private static @Nullable String[] column(List<Account> accounts, Function<Account, @Nullable String> value) {
        return accounts.stream().map(value).toArray(String[]::new);
    }

    private static @Nullable Long[] numbers(List<Account> accounts, Function<Account, @Nullable CoreHours> value) {
        return accounts.stream().map(value).map(hours -> hours == null ? null : hours.minutes()).toArray(Long[]::new);
    }
}
