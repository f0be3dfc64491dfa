package zhiguang.billing;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;

/** Which projects have nothing left; a project that never had anything is not among them. */
@Service
public class Balances {

    private final JdbcClient jdbc;

    Balances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Money that is held for jobs under way is not gone yet. */
    public Set<AccountName> listBroke() {
        return jdbc.sql("""
                SELECT p.account FROM billing_project p
                JOIN ledger_balance a ON a.project = p.account AND a.account = 'AVAILABLE'
                JOIN ledger_balance h ON h.project = p.account AND h.account = 'HELD'
                WHERE p.warned_at = 100 AND a.cents + h.cents + p.credit <= 0
                """)
                .query((row, n) -> new AccountName(row.getString(1)))
                .stream()
                .collect(Collectors.toSet());
    }
}
