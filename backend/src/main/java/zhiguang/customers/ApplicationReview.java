package zhiguang.customers;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.Newcomers;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;
import zhiguang.projects.PortalProjects;

/** What administrators do with applications. */
@Service
public class ApplicationReview {

    private static final int LONGEST_REASON = 500;

    private final ApplicationTable table;
    private final ProductTable products;
    private final CustomerTable customers;
    private final Newcomers newcomers;
    private final PortalProjects projects;
    private final SettingUp settingUp;
    private final CustomerAudit audit;
    private final CustomerSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ApplicationReview(
            ApplicationTable table,
            ProductTable products,
            CustomerTable customers,
            Newcomers newcomers,
            PortalProjects projects,
            SettingUp settingUp,
            CustomerAudit audit,
            CustomerSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.products = products;
        this.customers = customers;
        this.newcomers = newcomers;
        this.projects = projects;
        this.settingUp = settingUp;
        this.audit = audit;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A part of those whose login, or the login of who decided, has this text. */
    public List<Application> list(PortalUser actor, String text, boolean openOnly, ApplicationOrder order, int offset, int limit) {
        audit.requireAdministrator(actor, "application.listed", "*");
        return table.list(text, openOnly, order, offset, limit).stream().map(ApplicationTable.Full::masked).toList();
    }

    /** All of them, as masked as in lists, for a file; that the list was taken away is in the audit. */
    public List<Application> export(PortalUser actor, String text, boolean openOnly, ApplicationOrder order) {
        audit.requireAdministrator(actor, "application.exported", "*");
        audit.done(actor.login(), "application.exported", "*");
        return table.list(text, openOnly, order, 0, Integer.MAX_VALUE).stream().map(ApplicationTable.Full::masked).toList();
    }

    public Optional<Application> find(PortalUser actor, UUID id) {
        audit.requireAdministrator(actor, "application.listed", id.toString());
        return table.find(id).map(ApplicationTable.Full::masked);
    }

    public int count(PortalUser actor, String text, boolean openOnly) {
        audit.requireAdministrator(actor, "application.listed", "*");
        return table.count(text, openOnly);
    }

    /** How many wait for a decision, or for the applicant. */
    public int countOpen(PortalUser actor) {
        audit.requireAdministrator(actor, "application.listed", "*");
        return table.countOpen();
    }

    /** All that was told, for which there must be a reason: it is in the audit. */
    public ApplicationForm unmask(PortalUser actor, UUID id) {
        audit.requireAdministrator(actor, "application.unmasked", id.toString());
        ApplicationForm form = table.find(id).map(ApplicationTable.Full::form).orElseThrow(ApplicationReview::gone);
        audit.done(actor.login(), "application.unmasked", id + " " + form.login());
        return form;
    }

    /** The project's name where nobody wants another. */
    public static String suggestAccount(String login) {
        return login.replace('.', '-');
    }

    /**
     * A person, a trial and what the cluster needs for it; what the cluster does not do at once is tried again until it is done. The account
     * must be new; {@code organisation} is the account that the project is made below.
     */
    public Customer approve(PortalUser actor, UUID id, String product, AccountName account, Optional<AccountName> organisation) {
        audit.requireAdministrator(actor, "application.approved", id.toString());
        if (customers.hasAccount(account) || projects.isKnown(account)) {
            throw new InvalidInputException("customer.account", "There is a project " + account + " already.", account);
        }
        organisation.ifPresent(this::requireThere);
        Customer made = transaction.execute(t -> approve(actor, lock(id), offered(product), account, organisation));
        if (made == null) {
            throw gone();
        }
        settingUp.run(made.id());
        return customers.find(made.id()).orElseThrow();
    }

    public void reject(PortalUser actor, UUID id, String reason) {
        decide(actor, id, ApplicationState.REJECTED, "application.rejected", reason);
    }

    /** The applicant sees the question and sends the form again. */
    public void askBack(PortalUser actor, UUID id, String question) {
        decide(actor, id, ApplicationState.ASKED_BACK, "application.asked-back", question);
    }

    /** Takes a rejection back. */
    public void reopen(PortalUser actor, UUID id) {
        audit.requireAdministrator(actor, "application.reopened", id.toString());
        transaction.executeWithoutResult(t -> {
            ApplicationTable.Full full = table.lock(id).filter(found -> found.state() == ApplicationState.REJECTED).orElseThrow(ApplicationReview::gone);
            if (!newcomers.isFree(full.form().login()) || table.isOpen(full.form().login())) {
                throw new InvalidInputException("login.taken", "There is a user " + full.form().login() + " already.", full.form().login());
            }
            table.decide(id, ApplicationState.SUBMITTED, actor.login(), "", Optional.empty(), clock.instant());
            audit.done(actor.login(), "application.reopened", id + " " + full.form().login());
        });
    }

    public List<TrialProduct> listProducts(PortalUser actor) {
        audit.requireAdministrator(actor, "product.listed", "*");
        return products.list();
    }

    /** Holds for trials that begin from now on. */
    public void putProduct(PortalUser actor, TrialProduct product) {
        audit.requireAdministrator(actor, "product.set", product.name());
        transaction.executeWithoutResult(t -> {
            String before = products.find(product.name()).map(TrialProduct::toString).orElse("");
            products.put(product);
            audit.done(actor.login(), "product.set", product.name(), before, product.toString());
        });
    }

    private void requireThere(AccountName organisation) {
        if (!projects.isInSlurm(organisation)) {
            throw new InvalidInputException("customer.organisation", "There is no organisation " + organisation + ".", organisation);
        }
    }

    private Customer approve(
            PortalUser actor, ApplicationTable.Full full, TrialProduct product, AccountName account, Optional<AccountName> organisation) {
        Instant now = clock.instant();
        UserId user = newcomers.add(actor.login(), full.form().login(), Mask.name(full.form().realName()));
        Instant ends = now.atZone(settings.zone()).plusMonths(product.months()).toInstant();
        table.decide(full.id(), ApplicationState.APPROVED, actor.login(), "", Optional.of(user), now);
        Customer customer = Customer.trial(full.id(), user, account, organisation, product, now, ends);
        customers.insert(customer);
        audit.done(actor.login(), "application.approved", full.id() + " " + full.form().login() + ", " + product.name() + ", account " + account
                + organisation.map(above -> " below " + above).orElse(""));
        return customer;
    }

    private void decide(PortalUser actor, UUID id, ApplicationState state, String action, String reason) {
        audit.requireAdministrator(actor, action, id.toString());
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new InvalidInputException("application.reason", "Say why, in at most " + LONGEST_REASON + " characters.", LONGEST_REASON);
        }
        transaction.executeWithoutResult(t -> {
            ApplicationTable.Full full = lock(id);
            table.decide(id, state, actor.login(), why, Optional.empty(), clock.instant());
            audit.done(actor.login(), action, id + " " + full.form().login());
        });
    }

    private ApplicationTable.Full lock(UUID id) {
        return table.lock(id).filter(found -> found.state().isOpen()).orElseThrow(ApplicationReview::gone);
    }

    private TrialProduct offered(String name) {
        return products.find(name)
                .filter(TrialProduct::offered)
                .orElseThrow(() -> new InvalidInputException("product.gone", "This product is not offered any more."));
    }

    private static InvalidInputException gone() {
        return new InvalidInputException("application.gone", "There is no open application with this code.");
    }
}
