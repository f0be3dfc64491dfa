package zhiguang.ui.billing;

import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhiguang.billing.Alarm;
import zhiguang.identity.PortalUser;

/** Closes an alarm with a reason. */
class DismissDialog extends AskDialog {

    private final BillingCalls calls;
    private final Alarm alarm;
    private final TextField reason = field("billing.reason", "");

    DismissDialog(BillingCalls calls, Alarm alarm, Runnable changed) {
        super(calls, "billing.dismiss", changed);
        this.calls = calls;
        this.alarm = alarm;
        setHeaderTitle(getTranslation("billing.alarm." + alarm.kind()));
        ask(reason);
    }

    @Override
    Function<PortalUser, String> read() {
        reason.setInvalid(false);
        String why = reason.getValue();
        return actor -> {
            calls.reconciliations().dismiss(actor, alarm.id(), why);
            return "billing.dismissed";
        };
    }

    @Override
    @Nullable TextField fieldOf(String code) {
        return code.equals("billing.reason") ? reason : null;
    }
}
