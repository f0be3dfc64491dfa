package zhiguang.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.cluster.Clusters;

/** Charges each run of a job of a billed project once, whoever submitted it, when slurmdbd has told its end. */
@Service
class Settler {

    private static final Logger log = LoggerFactory.getLogger(Settler.class);
    private static final int BATCH = 500;

    /** Rows of the history that were being written during the last look. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final BilledProjectTable projects;
    private final PriceTable prices;
    private final ChargeTable charges;
    private final HoldTable holds;
    private final Ledger ledger;
    private final MoneyWarnings warnings;
    private final Clusters clusters;
    private final BillingSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Settler(
            BilledProjectTable projects,
            PriceTable prices,
            ChargeTable charges,
            HoldTable holds,
            Ledger ledger,
            MoneyWarnings warnings,
            Clusters clusters,
            BillingSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.projects = projects;
        this.prices = prices;
        this.charges = charges;
        this.holds = holds;
        this.ledger = ledger;
        this.warnings = warnings;
        this.clusters = clusters;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What cannot be charged stays for the reconciliation to show. */
    void run() {
        clusters.names().forEach(cluster -> run(cluster.value()));
    }

    private void run(String cluster) {
        Instant began = clock.instant();
        Instant since = charges.mark(cluster).orElse(Instant.EPOCH);
        List<EndedJob> found;
        int charged;
        do {
            found = charges.listUncharged(cluster, since, BATCH);
            charged = 0;
            for (EndedJob job : found) {
                charged += tryToCharge(job) ? 1 : 0;
            }
        } while (found.size() == BATCH && charged > 0);
        charges.mark(cluster, began.minus(OVERLAP));
    }

    private boolean tryToCharge(EndedJob job) {
        try {
            return charge(job);
        } catch (DataAccessException | ArithmeticException | IllegalArgumentException e) {
            log.atError().addKeyValue("job", job.reference()).setCause(e).log("a job could not be charged");
            return false;
        }
    }

    /** False when it was charged before or its project is not billed. */
    boolean charge(EndedJob job) {
        return Boolean.TRUE.equals(transaction.execute(t -> projects.lock(job.account())
                .map(project -> charge(project, reckon(project, job)))
                .orElse(false)));
    }

    /** By what holds in the project's month as it is now. */
    Charge reckon(BilledProject project, EndedJob job) {
        LocalDate month = settings.monthOf(job.ended()).atDay(1);
        Optional<PriceVersion> version = prices.inForce(job.started().orElse(job.ended()));
        ChargeOutcome outcome = job.outcome() == ChargeOutcome.CHARGED && version.isEmpty() ? ChargeOutcome.NO_PRICE : job.outcome();
        JobShape shape = JobShape.of(job.partition(), job.qos(), project.projectClass().value(), job.allocated());
        List<CostLine> lines = outcome == ChargeOutcome.CHARGED
                ? Costs.lines(version.orElseThrow(), shape, job.seconds(), charges.volumes(project.account(), month))
                : List.of();
        return new Charge(
                job, project.projectClass(), outcome, version.map(PriceVersion::id), month, lines, Optional.empty(), Optional.empty());
    }

    private boolean charge(BilledProject project, Charge charge) {
        Money money = charge.money();
        Optional<HoldTable.Hold> hold = charge.job().submission().flatMap(holds::find).filter(found -> isOf(found, charge.job()));
        Optional<Long> entry = Optional.empty();
        if (!money.isNone()) {
            Money most = hold.map(HoldTable.Hold::remaining).orElse(Money.NONE);
            Money fromHold = most.compareTo(money) < 0 ? most : money;
            entry = ledger.append(NewEntry.charge(project.account(), charge.job().reference(), fromHold, money.minus(fromHold)));
            if (entry.isEmpty()) {
                return false;
            }
            hold.filter(h -> !fromHold.isNone()).ifPresent(h -> holds.take(h.submission(), fromHold));
        }
        boolean news = charges.insert(charge.with(entry, hold.map(HoldTable.Hold::submission)), clock.instant());
        if (entry.isPresent() && !news) {
            throw new IllegalStateException("charged without an entry: " + charge.job().reference());
        }
        warnings.look(project.account());
        return news;
    }

    /** Anybody can write a comment: only the project's own person takes from a hold. */
    private static boolean isOf(HoldTable.Hold hold, EndedJob job) {
        return hold.project().equals(job.account()) && hold.clusterUser().equals(job.user()) && !hold.released();
    }
}
