package zhiguang.ui.billing;

import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhiguang.billing.BilledProject;
import zhiguang.billing.Money;
import zhiguang.identity.PortalUser;

/** Books money that came in; the voucher's number makes that it counts once. */
class RechargeDialog extends AskDialog {

    private final BillingCalls calls;
    private final BilledProject project;
    private final TextField amount = field("billing.amount", "");
    private final TextField voucher = field("billing.voucher", "");
    private final TextField reason = field("billing.note", "");

    RechargeDialog(BillingCalls calls, BilledProject project, Runnable changed) {
        super(calls, "billing.recharge", changed);
        this.calls = calls;
        this.project = project;
        setHeaderTitle(getTranslation("billing.recharge.title", project.account()));
        amount.setHelperText(getTranslation("billing.recharge.second", calls.text().number(calls.settings().secondPersonAbove())));
        voucher.setHelperText(getTranslation("billing.voucher.rule"));
        ask(amount, voucher, reason);
    }

    @Override
    Function<PortalUser, String> read() {
        amount.setInvalid(false);
        voucher.setInvalid(false);
        Money money = Money.parse(amount.getValue());
        String number = voucher.getValue();
        String note = reason.getValue();
        return actor -> switch (calls.money().recharge(actor, project.account(), money, number, note)) {
            case BOOKED -> "billing.recharged";
            case BOOKED_BEFORE -> "billing.recharged.before";
            case WAITS -> "billing.recharge.waits";
        };
    }

    @Override
    @Nullable TextField fieldOf(String code) {
        return switch (code) {
            case "billing.voucher", "billing.voucher-used" -> voucher;
            case "billing.reason" -> reason;
            case "money", "billing.recharge" -> amount;
            default -> null;
        };
    }
}
