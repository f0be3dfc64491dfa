package zhiguang.billing;

import java.time.Instant;
import java.util.Optional;
import zhiguang.cluster.AccountName;

/**
 * Money that one person wants to give back, to correct or, where it is much, to add, and that moves when another agrees.
 *
 * @param kind {@code REFUND}, {@code ADJUSTMENT} or {@code RECHARGE}
 * @param money what the project gains; below zero, in an adjustment, what it loses
 * @param alarm the alarm that this settles
 * @param voucher of a recharge
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
        Optional<Long> alarm,
        Optional<String> voucher) {

    /** How it ended. */
    public record Decision(String by, Instant at, boolean approved) {}
}
