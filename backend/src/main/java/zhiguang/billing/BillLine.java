package zhiguang.billing;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of a bill: one resource of one run of a job, or a run that cost nothing, or a day of storage (job 0, named by the day, nobody's).
 *
 * @param cost empty when nothing was charged
 * @param money what stands in the ledger for this line
 * @param version the prices it was reckoned by
 */
public record BillLine(
        String cluster,
        long jobId,
        Instant submitted,
        String jobName,
        String user,
        String partition,
        String qos,
        Optional<Instant> started,
        Instant ended,
        ChargeOutcome outcome,
        Optional<CostLine> cost,
        Money money,
        Optional<Long> version) {}
