package zhiguang.billing;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.cluster.AccountName;

/** Writes entries; that they are balanced, covered and never changed is held by the database itself. */
@Repository
class Ledger {

    /** The actor of what nobody did. */
    static final String PORTAL = "portal";

    private static final String COVERED = "ledger_covered";

    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The entry's number; empty when there is one with this reference already. Belongs into the transaction of what it is for. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Long> append(NewEntry entry) {
        Optional<Long> id = jdbc.sql("""
                INSERT INTO ledger_entry (kind, project, at, actor, approver, reason, reference)
                VALUES (:kind, :project, :at, :actor, :approver, :reason, :reference)
                ON CONFLICT (reference) DO NOTHING RETURNING id
                """)
                .param("kind", entry.kind().name())
                .param("project", entry.project().value())
                .param("at", Columns.time(clock.instant()))
                .param("actor", entry.actor())
                .param("approver", entry.approver().orElse(null))
                .param("reason", entry.reason())
                .param("reference", entry.reference())
                .query(Long.class)
                .optional();
        id.ifPresent(number -> post(number, entry.postings()));
        return id;
    }

    /** Whether something was written under this reference. */
    boolean isThere(NewEntry entry) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM ledger_entry WHERE reference = :reference)")
                .param("reference", entry.reference())
                .query(Boolean.class)
                .single();
    }

    /** Whether what was written under this reference is the same. */
    boolean isSame(NewEntry entry) {
        return jdbc.sql("""
                SELECT count(*) FROM ledger_entry e JOIN ledger_posting p ON p.entry = e.id AND p.account = 'AVAILABLE'
                WHERE e.reference = :reference AND e.kind = :kind AND e.project = :project AND p.cents = :cents
                """)
                .param("reference", entry.reference())
                .param("kind", entry.kind().name())
                .param("project", entry.project().value())
                .param("cents", entry.postings().getOrDefault(LedgerAccount.AVAILABLE, Money.NONE).cents())
                .query(Long.class)
                .single()
                > 0;
    }

    private void post(long entry, Map<LedgerAccount, Money> postings) {
        postings.forEach((account, money) -> jdbc.sql("INSERT INTO ledger_posting (entry, account, cents) VALUES (:entry, :account, :cents)")
                .param("entry", entry)
                .param("account", account.name())
                .param("cents", money.cents())
                .update());
    }

    /** Whether the database refused because a project has no cover. */
    static boolean isUncovered(DataIntegrityViolationException refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql instanceof PSQLException postgres) {
                ServerErrorMessage told = postgres.getServerErrorMessage();
                return told != null && COVERED.equals(told.getConstraint());
            }
        }
        return false;
    }
}
