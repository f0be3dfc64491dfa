package zhiguang.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one run of a job costs.
 *
 * @param version the prices that held when it started
 * @param month the first day of the month that it belongs to
 * @param entry in the ledger; empty when it costs nothing
 */
record Charge(
        EndedJob job,
        ProjectClass projectClass,
        ChargeOutcome outcome,
        Optional<Long> version,
        LocalDate month,
        List<CostLine> lines,
        Optional<Long> entry,
        Optional<UUID> submission) {

    Money money() {
        return lines.stream().map(CostLine::money).reduce(Money.NONE, Money::plus);
    }

    Charge with(Optional<Long> written, Optional<UUID> held) {
        return new Charge(job, projectClass, outcome, version, month, lines, written, held);
    }
}
