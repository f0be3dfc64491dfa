package zhiguang.ui.billing;

import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhiguang.billing.BilledProject;
import zhiguang.billing.Money;
import zhiguang.billing.ProjectClass;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;

/** Has a project pay from now on, or changes its class and credit. */
class BillProjectDialog extends AskDialog {

    private final BillingCalls calls;
    private final TextField account;
    private final TextField projectClass;
    private final TextField credit;

    BillProjectDialog(BillingCalls calls, Optional<BilledProject> before, Runnable changed) {
        super(calls, "billing.bill.save", changed);
        this.calls = calls;
        account = field("billing.project", before.map(p -> p.account().value()).orElse(""));
        account.setReadOnly(before.isPresent());
        projectClass = field("billing.class", before.map(BilledProject::projectClass).orElse(ProjectClass.STANDARD).value());
        credit = field("billing.credit", before.map(BilledProject::credit).orElse(Money.NONE).toString());
        credit.setHelperText(getTranslation("billing.credit.rule"));
        setHeaderTitle(before.map(p -> getTranslation("billing.bill.change", p.account())).orElseGet(() -> getTranslation("billing.bill")));
        ask(account, projectClass, credit);
    }

    @Override
    Function<PortalUser, String> read() {
        account.setInvalid(false);
        projectClass.setInvalid(false);
        credit.setInvalid(false);
        AccountName name = new AccountName(account.getValue().strip());
        ProjectClass group = new ProjectClass(projectClass.getValue().strip());
        Money limit = Money.parse(credit.getValue());
        return actor -> {
            calls.money().bill(actor, name, group, limit);
            return "billing.bill.saved";
        };
    }

    @Override
    @Nullable TextField fieldOf(String code) {
        return switch (code) {
            case "account.grammar" -> account;
            case "billing.class" -> projectClass;
            case "money", "billing.credit", "billing.credit-large" -> credit;
            default -> null;
        };
    }
}
