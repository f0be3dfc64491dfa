package zhiguang.billing;

import java.time.Instant;
import java.util.Optional;
import zhiguang.cluster.AccountName;

/**
 * Money that one person wants to give back or to correct, and that moves when another agrees.
 *
 * @param kind {@code REFUND} or {@code ADJUSTMENT}
 * @param money what the project gains; below zero, in an adjustment, what it loses
 * @param alarm the alarm that this settles
 */
public record Proposal(
        long id,
        EntryKind kind,
        AccountName project,
        Money money,
        String reason,
        String proposedBy,
        Instant proposedAt,
        Optional<Decision> decision,
        Optional<Long> alarm) {

    /** How it ended. */
    public record Decision(String by, Instant at, boolean approved) {}
}
