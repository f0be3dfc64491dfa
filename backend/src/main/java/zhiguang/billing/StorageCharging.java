package zhiguang.billing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Charges each billed project once for each day by what its space holds when the day has ended. A day that nobody measured is not charged, and
 * a clock that is set back finds its days charged.
 */
@Service
class StorageCharging {

    private static final Logger log = LoggerFactory.getLogger(StorageCharging.class);

    private final StorageTable table;
    private final BilledProjectTable projects;
    private final PriceTable prices;
    private final ChargeTable charges;
    private final Ledger ledger;
    private final MoneyWarnings warnings;
    private final BillingSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StorageCharging(
            StorageTable table,
            BilledProjectTable projects,
            PriceTable prices,
            ChargeTable charges,
            Ledger ledger,
            MoneyWarnings warnings,
            BillingSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.projects = projects;
        this.prices = prices;
        this.charges = charges;
        this.ledger = ledger;
        this.warnings = warnings;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The day before today, by the centre's time. */
    void run() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
        LocalDate day = today.minusDays(1);
        Instant ended = today.atStartOfDay(settings.zone()).toInstant();
        Optional<PriceVersion> version = prices.inForce(ended.minusMillis(1));
        for (StorageTable.Held held : table.listUncharged(day, ended)) {
            try {
                transaction.executeWithoutResult(t -> charge(held, day, version));
            } catch (DataAccessException | ArithmeticException e) {
                log.atError().addKeyValue("project", held.project()).addKeyValue("day", day).setCause(e).log("storage could not be charged");
            }
        }
    }

    private void charge(StorageTable.Held held, LocalDate day, Optional<PriceVersion> version) {
        BilledProject project = projects.lock(held.project()).orElseThrow();
        List<CostLine> lines = version.map(prices -> Costs.storage(
                        prices, project.projectClass().value(), held.bytes(), charges.volumes(held.project(), day.withDayOfMonth(1))))
                .orElse(List.of());
        Money money = lines.stream().map(CostLine::money).reduce(Money.NONE, Money::plus);
        Optional<Long> entry = money.isNone()
                ? Optional.empty()
                : ledger.append(NewEntry.charge(held.project(), "storage:" + held.project() + ":" + day, Money.NONE, money));
        if (!money.isNone() && entry.isEmpty()) {
            return;
        }
        boolean news = table.insert(new StorageTable.Day(held.project(), day, held.bytes(), version.map(PriceVersion::id), lines, entry), clock.instant());
        if (entry.isPresent() && !news) {
            throw new IllegalStateException("charged without an entry: " + held.project() + " " + day);
        }
        warnings.look(held.project());
    }
}
