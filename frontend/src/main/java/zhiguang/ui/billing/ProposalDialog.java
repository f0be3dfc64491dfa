package zhiguang.ui.billing;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhiguang.billing.EntryKind;
import zhiguang.billing.Money;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;

/** Proposes a refund or an adjustment; another administrator decides. */
class ProposalDialog extends AskDialog {

    private final BillingCalls calls;
    private final AccountName project;
    private final Optional<Long> alarm;
    private final RadioButtonGroup<EntryKind> kind = new RadioButtonGroup<>();
    private final TextField amount;
    private final TextField reason = field("billing.reason", "");

    /** {@code money}: what the project would gain, below zero what it would lose. */
    ProposalDialog(BillingCalls calls, AccountName project, Money money, Optional<Long> alarm, Runnable changed) {
        super(calls, "billing.propose", changed);
        this.calls = calls;
        this.project = project;
        this.alarm = alarm;
        setHeaderTitle(getTranslation("billing.propose.title", project));
        kind.setLabel(getTranslation("billing.kind"));
        kind.setItems(EntryKind.REFUND, EntryKind.ADJUSTMENT);
        kind.setItemLabelGenerator(each -> getTranslation("billing.kind." + each));
        kind.setValue(money.isNegative() ? EntryKind.ADJUSTMENT : EntryKind.REFUND);
        amount = field("billing.amount", money.isNone() ? "" : money.toString());
        amount.setHelperText(getTranslation("billing.amount.signed"));
        ask(kind, amount, reason);
    }

    @Override
    Function<PortalUser, String> read() {
        amount.setInvalid(false);
        reason.setInvalid(false);
        Money money = Money.parse(amount.getValue());
        EntryKind chosen = kind.getValue();
        String why = reason.getValue();
        return actor -> {
            calls.money().propose(actor, chosen, project, money, why, alarm);
            return "billing.proposed";
        };
    }

    @Override
    @Nullable TextField fieldOf(String code) {
        return switch (code) {
            case "money", "billing.proposal" -> amount;
            case "billing.reason" -> reason;
            default -> null;
        };
    }
}
