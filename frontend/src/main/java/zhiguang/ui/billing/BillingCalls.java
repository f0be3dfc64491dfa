package zhiguang.ui.billing;

import com.vaadin.flow.component.Component;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import zhiguang.billing.BillAccess;
import zhiguang.billing.BillingSettings;
import zhiguang.billing.LedgerEntries;
import zhiguang.billing.Prices;
import zhiguang.billing.ProjectMoney;
import zhiguang.billing.Reconciliations;
import zhiguang.billing.Statements;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.MoneyText;
import zhiguang.ui.factors.StepUp;

/** What the pages of money work with. */
@Service
record BillingCalls(
        Prices prices,
        ProjectMoney money,
        LedgerEntries ledger,
        Reconciliations reconciliations,
        Statements statements,
        BillAccess access,
        BillingSettings settings,
        CurrentUser currentUser,
        StepUp stepUp,
        BackgroundCalls background) {

    /** Off the page's lock, as whoever is signed in then; failures are shown. */
    <T> void run(Component page, Function<PortalUser, T> work, Consumer<T> done) {
        background.call(page, () -> work.apply(currentUser.get()), done);
    }

    <T> void run(Component page, Function<PortalUser, T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
        background.call(page, () -> work.apply(currentUser.get()), done, failed);
    }

    MoneyText text() {
        return MoneyText.of(settings.currency());
    }
}
