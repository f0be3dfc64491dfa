package zhiguang.billing;

import java.time.Duration;
import java.time.Instant;

/** One comparison of all runs that ended in a time with what was charged for them. */
public record ReconciliationRun(Instant from, Instant to, Instant began, Duration took, long records, long charges, long alarms) {

    /** Of another cluster, one after the other. */
    ReconciliationRun plus(ReconciliationRun other) {
        return new ReconciliationRun(
                from, to, began, took.plus(other.took), records + other.records, charges + other.charges, alarms + other.alarms);
    }
}
