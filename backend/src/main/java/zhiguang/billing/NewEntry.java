package zhiguang.billing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import zhiguang.cluster.AccountName;

/**
 * What is to be written into the ledger: each posting by the account that gains (or loses, below zero), in cents.
 *
 * @param reference what it is for; written once however often it is asked for
 */
record NewEntry(
        EntryKind kind,
        AccountName project,
        String actor,
        Optional<String> approver,
        String reason,
        String reference,
        Map<LedgerAccount, Money> postings) {

    NewEntry {
        EnumMap<LedgerAccount, Money> moved = new EnumMap<>(LedgerAccount.class);
        postings.forEach((account, money) -> {
            if (!money.isNone()) {
                moved.put(account, money);
            }
        });
        postings = moved;
    }

    static NewEntry recharge(AccountName project, String actor, String voucher, String reason, Money money) {
        return new NewEntry(
                EntryKind.RECHARGE, project, actor, Optional.empty(), reason, ofVoucher(voucher),
                Map.of(LedgerAccount.AVAILABLE, money, LedgerAccount.CASH, money.negated()));
    }

    private static String ofVoucher(String number) {
        return "voucher:" + number;
    }

    static NewEntry hold(AccountName project, String actor, String submission, Money money) {
        return new NewEntry(
                EntryKind.HOLD, project, actor, Optional.empty(), "", "hold:" + submission,
                Map.of(LedgerAccount.AVAILABLE, money.negated(), LedgerAccount.HELD, money));
    }

    static NewEntry release(AccountName project, String submission, Money money) {
        return new NewEntry(
                EntryKind.RELEASE, project, Ledger.PORTAL, Optional.empty(), "", "release:" + submission,
                Map.of(LedgerAccount.AVAILABLE, money, LedgerAccount.HELD, money.negated()));
    }

    static NewEntry charge(AccountName project, String job, Money fromHold, Money fromAvailable) {
        return new NewEntry(
                EntryKind.CHARGE, project, Ledger.PORTAL, Optional.empty(), "", "charge:" + job,
                Map.of(
                        LedgerAccount.HELD, fromHold.negated(),
                        LedgerAccount.AVAILABLE, fromAvailable.negated(),
                        LedgerAccount.REVENUE, fromHold.plus(fromAvailable)));
    }

    static NewEntry approved(Proposal proposal, String approver) {
        LedgerAccount other = switch (proposal.kind()) {
            case RECHARGE -> LedgerAccount.CASH;
            case REFUND -> LedgerAccount.REVENUE;
            case ADJUSTMENT, HOLD, CHARGE, RELEASE -> LedgerAccount.ADJUSTMENT;
        };
        return new NewEntry(
                proposal.kind(), proposal.project(), proposal.proposedBy(), Optional.of(approver), proposal.reason(),
                proposal.voucher().map(NewEntry::ofVoucher).orElse("proposal:" + proposal.id()),
                Map.of(LedgerAccount.AVAILABLE, proposal.money(), other, proposal.money().negated()));
    }
}
