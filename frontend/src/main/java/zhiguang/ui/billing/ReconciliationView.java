package zhiguang.ui.billing;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import zhiguang.billing.Alarm;
import zhiguang.billing.ReconciliationRun;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** For administrators: where the bills and slurmdbd do not agree, with the evidence and a way to settle each. */
@Route("admin/reconciliation")
@RolesAllowed("ADMINISTRATOR")
@Menu(title = "billing.reconciliation", order = 133, icon = "triangle-alert")
class ReconciliationView extends Div implements HasDynamicTitle {

    private final BillingCalls calls;
    private final Skeleton skeleton = new Skeleton();
    private final Div last = new Div();
    private final Div empty = new Div();
    private final Button compare = new Button();
    private final AlarmGrid grid;

    ReconciliationView(BillingCalls calls) {
        this.calls = calls;
        this.grid = new AlarmGrid(calls, this::read);
        addClassName("zg-page");
        compare.setText(getTranslation("billing.compare"));
        compare.setIcon(Symbol.REFRESH_CW.icon());
        compare.addClickListener(click -> compare());
        last.addClassName("zg-quiet");
        grid.setVisible(false);
        add(new PageHeader(getTranslation("billing.reconciliation")).withBeside(last).withActions(compare), skeleton, empty, grid);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("billing.reconciliation"));
    }

    private void read() {
        calls.run(this, actor -> new Content(calls.reconciliations().list(actor), calls.reconciliations().last(actor)), this::show);
    }

    private void show(Content content) {
        skeleton.setVisible(false);
        last.removeAll();
        content.last().ifPresent(run -> last.add(
                new Span(getTranslation("billing.compared", run.records(), run.charges(), Formats.of(this).duration(run.took()))),
                new Timestamp(run.began())));
        empty.removeAll();
        grid.setVisible(!content.alarms().isEmpty());
        grid.setItems(content.alarms());
        if (content.alarms().isEmpty()) {
            empty.add(new EmptyState(Symbol.CIRCLE_CHECK, getTranslation("billing.alarms.none"), getTranslation("billing.alarms.none.why")));
        }
    }

    private void compare() {
        compare.setEnabled(false);
        calls.run(this, actor -> calls.reconciliations().run(actor), run -> {
            compare.setEnabled(true);
            Toast.done(getTranslation("billing.compared.now", run.alarms()));
            read();
        }, failure -> {
            compare.setEnabled(true);
            Failures.show(failure);
        });
    }

    private record Content(List<Alarm> alarms, Optional<ReconciliationRun> last) {}
}
