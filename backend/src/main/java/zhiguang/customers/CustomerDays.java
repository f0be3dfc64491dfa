package zhiguang.customers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.failure.InvalidInputException;
import zhiguang.notices.ProjectEndings;

/**
 * What time does to customers: reminders, the end, the list for deletion. It only goes forward, and each reminder is a row, so that a clock
 * that is set back changes nothing and a portal that was down catches up.
 */
@Component
class CustomerDays {

    /** The nearest is told; those before it are past. */
    private static final List<Integer> REMINDERS = List.of(1, 7, 14, 30);

    private static final Logger log = LoggerFactory.getLogger(CustomerDays.class);
    private static final Duration FIRST = Duration.ofDays(30);
    private static final String PORTAL = "portal";

    private final CustomerTable table;
    private final ApplicationTable applications;
    private final ProjectEndings endings;
    private final CustomerAudit audit;
    private final CustomerSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CustomerDays(
            CustomerTable table,
            ApplicationTable applications,
            ProjectEndings endings,
            CustomerAudit audit,
            CustomerSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.applications = applications;
        this.endings = endings;
        this.audit = audit;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    void run() {
        Instant now = clock.instant();
        table.listActiveUntil(now.plus(FIRST)).forEach(customer -> {
            if (customer.ends().isAfter(now)) {
                remind(customer, now);
            } else {
                step(customer, customer.ended(now), "customer.ended");
            }
        });
        table.listEndedUntil(now.minus(settings.downloadable())).forEach(customer -> step(customer, customer.listed(now), "customer.listed"));
        applications.forgetRefused(now.minus(settings.refusedKept()));
        transaction.executeWithoutResult(t -> applications.sealAgain());
    }

    private void remind(Customer customer, Instant now) {
        Duration left = Duration.between(now, customer.ends());
        List<Integer> due = REMINDERS.stream().filter(days -> left.compareTo(Duration.ofDays(days)) <= 0).toList();
        transaction.executeWithoutResult(t -> {
            boolean told = true;
            for (int i = 0; i < due.size(); i++) {
                boolean first = table.remind(customer, due.get(i), now);
                told = i == 0 ? !first : told;
            }
            if (!told) {
                endings.tell(customer.user(), customer.account(), customer.ends(), due.getFirst());
            }
        });
    }

    private void step(Customer before, Customer after, String action) {
        try {
            transaction.executeWithoutResult(t -> {
                table.save(after);
                audit.done(PORTAL, action, before.account().value(), Customers.words(before), Customers.words(after));
            });
        } catch (InvalidInputException changedMeanwhile) {
            log.atInfo().addKeyValue("account", before.account()).log("a customer was changed meanwhile; looked at again next time");
        }
    }
}
