package zhiguang.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;

/** The rows of {@code ledger_proposal}. */
@Repository
class ProposalTable {

    private final JdbcClient jdbc;

    ProposalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(EntryKind kind, AccountName project, Money money, String reason, String login, Instant at, Optional<Long> alarm) {
        return jdbc.sql("""
                INSERT INTO ledger_proposal (kind, project, cents, reason, proposed_by, proposed_at, alarm)
                VALUES (:kind, :project, :cents, :reason, :login, :at, :alarm) RETURNING id
                """)
                .param("kind", kind.name())
                .param("project", project.value())
                .param("cents", money.cents())
                .param("reason", reason)
                .param("login", login)
                .param("at", Columns.time(at))
                .param("alarm", alarm.orElse(null), java.sql.Types.BIGINT)
                .query(Long.class)
                .single();
    }

    long insertRecharge(AccountName project, Money money, String voucher, String reason, String login, Instant at) {
        return jdbc.sql("""
                INSERT INTO ledger_proposal (kind, project, cents, voucher, reason, proposed_by, proposed_at)
                VALUES ('RECHARGE', :project, :cents, :voucher, :reason, :login, :at) RETURNING id
                """)
                .param("project", project.value())
                .param("cents", money.cents())
                .param("voucher", voucher)
                .param("reason", reason)
                .param("login", login)
                .param("at", Columns.time(at))
                .query(Long.class)
                .single();
    }

    /** The recharge by this voucher that waits for a decision. */
    Optional<Proposal> findOpen(String voucher) {
        return jdbc.sql("SELECT * FROM ledger_proposal WHERE voucher = :voucher AND decided_by IS NULL")
                .param("voucher", voucher)
                .query(ProposalTable::read)
                .optional();
    }

    /** Those without a decision first, then the newest. */
    List<Proposal> list(int most) {
        return jdbc.sql("SELECT * FROM ledger_proposal ORDER BY decided_by IS NOT NULL, id DESC LIMIT :most")
                .param("most", most)
                .query(ProposalTable::read)
                .list();
    }

    Optional<Proposal> lock(long id) {
        return jdbc.sql("SELECT * FROM ledger_proposal WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(ProposalTable::read)
                .optional();
    }

    void decide(long id, Proposal.Decision decision) {
        jdbc.sql("UPDATE ledger_proposal SET decided_by = :by, decided_at = :at, approved = :approved WHERE id = :id AND decided_by IS NULL")
                .param("id", id)
                .param("by", decision.by())
                .param("at", Columns.time(decision.at()))
                .param("approved", decision.approved())
                .update();
    }

    private static Proposal read(ResultSet row, int number) throws SQLException {
        Optional<Instant> decided = Columns.find(row, "decided_at");
        String by = row.getString("decided_by");
        boolean approved = row.getBoolean("approved");
        return new Proposal(
                row.getLong("id"),
                EntryKind.valueOf(row.getString("kind")),
                new AccountName(row.getString("project")),
                new Money(row.getLong("cents")),
                row.getString("reason"),
                row.getString("proposed_by"),
                Columns.instant(row, "proposed_at"),
                decided.map(at -> new Proposal.Decision(by, at, approved)),
                Optional.ofNullable(row.getObject("alarm", Long.class)),
                Optional.ofNullable(row.getString("voucher")));
    }
}
