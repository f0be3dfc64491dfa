package zhiguang.billing;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;

/** What administrators do with projects' money; refunds, corrections and large recharges take two of them. */
@Service
public class ProjectMoney {

    private static final int MOST_LISTED = 1000;
    private static final int LONGEST_REASON = 500;

    private final BilledProjectTable projects;
    private final ProposalTable proposals;
    private final AlarmTable alarms;
    private final Ledger ledger;
    private final Recharges recharges;
    private final MoneyWarnings warnings;
    private final BillingAudit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProjectMoney(
            BilledProjectTable projects,
            ProposalTable proposals,
            AlarmTable alarms,
            Ledger ledger,
            Recharges recharges,
            MoneyWarnings warnings,
            BillingAudit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.projects = projects;
        this.proposals = proposals;
        this.alarms = alarms;
        this.ledger = ledger;
        this.recharges = recharges;
        this.warnings = warnings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those whose account or class has this text. */
    public List<BilledProject> list(PortalUser actor, String text, BilledOrder order, int offset, int limit) {
        audit.requireAdministrator(actor, "billing.listed", "*");
        return projects.list(text, order, offset, limit);
    }

    public int count(PortalUser actor, String text) {
        audit.requireAdministrator(actor, "billing.listed", "*");
        return projects.count(text);
    }

    public Optional<BilledProject> find(PortalUser actor, AccountName account) {
        audit.requireAdministrator(actor, "billing.listed", account.value());
        return projects.find(account);
    }

    /** All of them, for a file; that the list was taken away is in the audit. */
    public List<BilledProject> export(PortalUser actor, String text, BilledOrder order) {
        audit.requireAdministrator(actor, "billing.exported", "*");
        audit.done(actor, "billing.exported", "*");
        return projects.list(text, order, 0, 0);
    }

    /** From now on its jobs cost money; for one that is billed already, changes its class and credit. */
    public void bill(PortalUser actor, AccountName account, ProjectClass projectClass, Money credit) {
        audit.requireProvedAdministrator(actor, "billing.project-set", account.value());
        if (credit.isNegative()) {
            throw new InvalidInputException("billing.credit", "A credit limit is not below zero.");
        }
        recharges.requireOneMayGive(credit);
        transaction.executeWithoutResult(t -> {
            Optional<BilledProject> before = projects.find(account);
            projects.put(account, projectClass, credit, actor.login());
            audit.done(actor, "billing.project-set", account + ": " + before.map(ProjectMoney::words).orElse("not billed") + " -> "
                    + words(projectClass, credit));
        });
    }

    /** By a voucher, for a project and an amount, once; one that was booked otherwise is refused. */
    public RechargeOutcome recharge(PortalUser actor, AccountName account, Money money, String voucher, String reason) {
        audit.requireProvedAdministrator(actor, "billing.recharged", account.value());
        String why = reason(reason, false);
        return Objects.requireNonNull(transaction.execute(t -> {
            requireBilled(account);
            return recharges.book(actor, account, money, voucher, why);
        }));
    }

    /** A correction that another administrator must approve. */
    public long propose(
            PortalUser actor, EntryKind kind, AccountName account, Money money, String reason, Optional<Long> alarm) {
        audit.requireProvedAdministrator(actor, "billing.proposed", account.value());
        boolean fits = kind == EntryKind.REFUND ? money.cents() > 0 : kind == EntryKind.ADJUSTMENT && !money.isNone();
        if (!fits) {
            throw new InvalidInputException("billing.proposal", "A refund is more than nothing, an adjustment is not nothing.");
        }
        String why = reason(reason, true);
        Long id = transaction.execute(t -> {
            requireBilled(account);
            long made = proposals.insert(kind, account, money, why, actor.login(), clock.instant(), alarm);
            audit.done(actor, "billing.proposed", made + ": " + kind + " " + account + " " + money);
            return made;
        });
        return id == null ? 0 : id;
    }

    public List<Proposal> listProposals(PortalUser actor) {
        audit.requireAdministrator(actor, "billing.proposals-listed", "*");
        return proposals.list(MOST_LISTED);
    }

    /** Moves the money, or not; never by whoever proposed it. */
    public void decide(PortalUser actor, long id, boolean approved) {
        audit.requireProvedAdministrator(actor, "billing.decided", Long.toString(id));
        transaction.executeWithoutResult(t -> {
            Proposal proposal = proposals.lock(id)
                    .filter(found -> found.decision().isEmpty())
                    .orElseThrow(() -> new InvalidInputException("billing.decided", "This was decided already."));
            if (proposal.proposedBy().equals(actor.login())) {
                throw new InvalidInputException("billing.second-person", "Another administrator must decide what you proposed.");
            }
            proposals.decide(id, new Proposal.Decision(actor.login(), clock.instant(), approved));
            if (approved) {
                Recharges.requireFitting(ledger.append(NewEntry.approved(proposal, actor.login())).isPresent());
                warnings.look(proposal.project());
                proposal.alarm().ifPresent(alarm -> alarms.settle(alarm, actor.login(), "proposal " + id, clock.instant()));
            }
            audit.done(actor, "billing.decided", id + ": " + (approved ? "approved" : "rejected") + " " + proposal.kind() + " "
                    + proposal.project() + " " + proposal.money());
        });
    }

    private void requireBilled(AccountName account) {
        if (projects.find(account).isEmpty()) {
            throw new InvalidInputException("billing.not-billed", "This project is not billed.");
        }
    }

    static String reason(String text, boolean needed) {
        String reason = text.strip();
        if (reason.length() > LONGEST_REASON || (needed && reason.isEmpty()) || reason.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException("billing.reason", "Say why, in at most " + LONGEST_REASON + " characters.", LONGEST_REASON);
        }
        return reason;
    }

    private static String words(BilledProject project) {
        return words(project.projectClass(), project.credit());
    }

    private static String words(ProjectClass projectClass, Money credit) {
        return "class " + projectClass + ", credit " + credit;
    }
}
