package zhiguang.customers;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.Newcomers;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.SpaceClearance;

/** What administrators do with customers; each step can be taken back until the data is deleted, which takes two of them. */
@Service
public class Customers {

    private final CustomerTable table;
    private final ApplicationTable applications;
    private final Newcomers newcomers;
    private final SettingUp settingUp;
    private final SpaceClearance spaces;
    private final CustomerAudit audit;
    private final CustomerSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Customers(
            CustomerTable table,
            ApplicationTable applications,
            Newcomers newcomers,
            SettingUp settingUp,
            SpaceClearance spaces,
            CustomerAudit audit,
            CustomerSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.applications = applications;
        this.newcomers = newcomers;
        this.settingUp = settingUp;
        this.spaces = spaces;
        this.audit = audit;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those whose account, organisation or contract has this text. */
    public List<Customer> list(PortalUser actor, String text, Optional<CustomerState> state, CustomerOrder order, int offset, int limit) {
        audit.requireAdministrator(actor, "customer.listed", "*");
        return table.list(text, state, order, offset, limit);
    }

    public Optional<Customer> find(PortalUser actor, AccountName account) {
        audit.requireAdministrator(actor, "customer.listed", account.value());
        return table.find(account);
    }

    public int count(PortalUser actor, String text, Optional<CustomerState> state) {
        audit.requireAdministrator(actor, "customer.listed", "*");
        return table.count(text, state);
    }

    /** All of them, for a file; that the list was taken away is in the audit. */
    public List<Customer> export(PortalUser actor, String text, Optional<CustomerState> state, CustomerOrder order) {
        audit.requireAdministrator(actor, "customer.exported", "*");
        audit.done(actor.login(), "customer.exported", "*");
        return table.list(text, state, order, 0, 0);
    }

    /** From when on the data of an ended one may be listed for deletion. */
    public Instant keptUntil(Customer customer) {
        return customer.ended().orElse(customer.ends()).plus(settings.downloadable());
    }

    /** A first contract or a renewal; {@code last} is the last day that it holds. */
    public Customer contract(PortalUser actor, Customer seen, String number, IntendedLimits limits, LocalDate last) {
        Instant until = endOf(last);
        return change(actor, seen, "customer.contracted", customer -> customer.contracted(number, limits, until, clock.instant()));
    }

    /** Also takes back an end. */
    public Customer prolong(PortalUser actor, Customer seen, LocalDate last) {
        Instant until = endOf(last);
        return change(actor, seen, "customer.prolonged", customer -> customer.prolonged(until, clock.instant()));
    }

    /** At once: nothing can be submitted any more. */
    public Customer end(PortalUser actor, Customer seen) {
        return changeProved(actor, seen, "customer.ended", customer -> customer.ended(clock.instant()));
    }

    public Customer askDeletion(PortalUser actor, Customer seen) {
        return changeProved(actor, seen, "customer.deletion-asked", customer -> customer.deletionAsked(actor.login(), clock.instant()));
    }

    public Customer refuseDeletion(PortalUser actor, Customer seen) {
        return change(actor, seen, "customer.deletion-refused", Customer::deletionRefused);
    }

    /** By another administrator than who asked: now the data goes, and what the person told of themselves. */
    public Customer approveDeletion(PortalUser actor, Customer seen) {
        return changeProved(actor, seen, "customer.deleted", customer -> {
            Customer deleted = customer.deleted(actor.login(), clock.instant());
            requireNoJobs(customer);
            boolean last = table.listOf(customer.user()).size() == 1;
            spaces.clear(actor.login(), customer.account(), last ? Optional.of(customer.user()) : Optional.empty());
            applications.forgetPerson(customer.application());
            if (last) {
                newcomers.lock(actor.login(), customer.user());
            }
            return deleted;
        });
    }

    /** A job that runs still writes, and under the name of somebody who is no more. */
    private void requireNoJobs(Customer customer) {
        int jobs = table.countJobs(customer.account());
        if (jobs > 0) {
            throw new InvalidInputException("customer.jobs", "Jobs of the project run or wait: " + jobs + ". Cancel them first.", jobs);
        }
    }

    /** Tries again at once what the cluster did not do. */
    public Customer setUp(PortalUser actor, Customer seen) {
        audit.requireAdministrator(actor, "customer.set-up", seen.account().value());
        settingUp.run(seen.id());
        return get(seen.id());
    }

    private Customer changeProved(PortalUser actor, Customer seen, String action, UnaryOperator<Customer> step) {
        audit.requireProvedAdministrator(actor, action, seen.account().value());
        return change(actor, seen, action, step);
    }

    private Customer change(PortalUser actor, Customer seen, String action, UnaryOperator<Customer> step) {
        audit.requireAdministrator(actor, action, seen.account().value());
        transaction.executeWithoutResult(t -> {
            Customer before = get(seen.id());
            if (before.version() != seen.version()) {
                throw new InvalidInputException("customer.changed", "Somebody else has changed this meanwhile; look at it again.");
            }
            Customer after = step.apply(before);
            table.save(after);
            audit.done(actor.login(), action, before.account().value(), words(before), words(after));
        });
        settingUp.run(seen.id());
        return get(seen.id());
    }

    private Customer get(UUID id) {
        return table.find(id).orElseThrow(() -> new InvalidInputException("customer.gone", "There is no such customer."));
    }

    private Instant endOf(LocalDate last) {
        return last.plusDays(1).atStartOfDay(settings.zone()).toInstant();
    }

    static String words(Customer customer) {
        return customer.state() + customer.contract().map(number -> " " + number).orElse("") + " until " + customer.ends() + ", "
                + customer.limits().hours() + " core-hours";
    }
}
