package zhiguang.billing;

import java.time.Instant;
import java.util.Optional;
import zhiguang.cluster.AccountName;

/** An entry of the ledger, and what it moved on the project's side. */
public record LedgerRow(
        long id,
        EntryKind kind,
        AccountName project,
        Instant at,
        String actor,
        Optional<String> approver,
        String reason,
        String reference,
        Money available,
        Money held) {}
