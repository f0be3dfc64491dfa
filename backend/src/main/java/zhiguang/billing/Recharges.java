package zhiguang.billing;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;

/** Books money that came in, by a voucher that counts once; what is more than one person may book waits for another. */
@Component
class Recharges {

    private static final Pattern VOUCHER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,63}");

    private final Ledger ledger;
    private final ProposalTable proposals;
    private final MoneyWarnings warnings;
    private final BillingAudit audit;
    private final BillingSettings settings;
    private final Clock clock;

    Recharges(Ledger ledger, ProposalTable proposals, MoneyWarnings warnings, BillingAudit audit, BillingSettings settings, Clock clock) {
        this.ledger = ledger;
        this.proposals = proposals;
        this.warnings = warnings;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** A credit is money too. */
    void requireOneMayGive(Money credit) {
        if (settings.takesTwo(credit)) {
            throw new InvalidInputException(
                    "billing.credit-large", "One person gives a credit of at most " + settings.secondPersonAbove() + ".", settings.secondPersonAbove());
        }
    }

    /** Belongs into a transaction. */
    RechargeOutcome book(PortalUser actor, AccountName account, Money money, String voucher, String reason) {
        String number = voucher.strip();
        if (money.cents() <= 0) {
            throw new InvalidInputException("billing.recharge", "A recharge is more than nothing.");
        }
        if (!VOUCHER.matcher(number).matches()) {
            throw new InvalidInputException("billing.voucher", "A voucher number is 1 to 64 letters, digits and . _ / -.");
        }
        Optional<Proposal> waiting = proposals.findOpen(number);
        if (waiting.isPresent()) {
            requireFitting(waiting.get().project().equals(account) && waiting.get().money().equals(money));
            return RechargeOutcome.WAITS;
        }
        NewEntry entry = NewEntry.recharge(account, actor.login(), number, reason, money);
        if (settings.takesTwo(money) && !ledger.isThere(entry)) {
            return propose(actor, account, money, number, reason);
        }
        return append(actor, entry, money, number);
    }

    private RechargeOutcome propose(PortalUser actor, AccountName account, Money money, String number, String reason) {
        String why = reason.isEmpty() ? "voucher " + number : reason;
        long id = proposals.insertRecharge(account, money, number, why, actor.login(), clock.instant());
        audit.done(actor, "billing.proposed", id + ": RECHARGE " + account + " " + money + ", voucher " + number);
        return RechargeOutcome.WAITS;
    }

    private RechargeOutcome append(PortalUser actor, NewEntry entry, Money money, String number) {
        if (ledger.append(entry).isEmpty()) {
            requireFitting(ledger.isSame(entry));
            return RechargeOutcome.BOOKED_BEFORE;
        }
        warnings.look(entry.project());
        audit.done(actor, "billing.recharged", entry.project() + " + " + money + ", voucher " + number);
        return RechargeOutcome.BOOKED;
    }

    static void requireFitting(boolean fits) {
        if (!fits) {
            throw new InvalidInputException("billing.voucher-used", "This voucher was booked for another project or amount.");
        }
    }
}
