package zhiguang.projects.quotas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;

/** The rows of {@code quota_proof}; the newest hundred of a project are kept. */
@Repository
class ProofTable {

    private final JdbcClient jdbc;

    ProofTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(AccountName account, BlockProof proof) {
        jdbc.sql("""
                INSERT INTO quota_proof (account, member, at, outcome, command, answer)
                VALUES (:account, :member, :at, :outcome, :command, :answer)
                """)
                .param("account", account.value())
                .param("member", proof.member())
                .param("at", QuotaTable.time(proof.at()))
                .param("outcome", proof.outcome().name())
                .param("command", proof.command())
                .param("answer", proof.answer())
                .update();
        jdbc.sql("""
                DELETE FROM quota_proof WHERE account = :account AND id < ALL
                    (SELECT id FROM quota_proof WHERE account = :account ORDER BY id DESC LIMIT 100)
                """)
                .param("account", account.value())
                .update();
    }

    Optional<BlockProof> newest(AccountName account) {
        return jdbc.sql("SELECT * FROM quota_proof WHERE account = :account ORDER BY id DESC LIMIT 1")
                .param("account", account.value())
                .query(ProofTable::read)
                .optional();
    }

    private static BlockProof read(ResultSet row, int number) throws SQLException {
        return new BlockProof(
                row.getString("member"),
                QuotaTable.instant(row, "at").orElseThrow(),
                BlockProof.Outcome.valueOf(row.getString("outcome")),
                row.getString("command"),
                row.getString("answer"));
    }
}
