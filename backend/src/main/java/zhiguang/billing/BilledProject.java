package zhiguang.billing;

import java.time.Instant;
import zhiguang.cluster.AccountName;

/**
 * A project that pays, and what it has.
 *
 * @param credit by how much {@code available} may be below zero when a job is submitted
 * @param billedFrom jobs that ended before are not charged
 * @param available below zero when more was charged than it had
 * @param held for jobs that were submitted and are not settled
 */
public record BilledProject(
        AccountName account, ProjectClass projectClass, Money credit, Instant billedFrom, Money available, Money held) {

    /** What new jobs can hold. */
    public Money spendable() {
        return available.plus(credit);
    }
}
