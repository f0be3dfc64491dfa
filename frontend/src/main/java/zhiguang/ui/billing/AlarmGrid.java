package zhiguang.ui.billing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import zhiguang.billing.Alarm;
import zhiguang.billing.AlarmKind;
import zhiguang.cluster.AccountName;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.MoneyText;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Toast;
import zhiguang.ui.common.Tone;

/** Alarms, open ones first. */
class AlarmGrid extends Grid<Alarm> {

    private final transient BillingCalls calls;
    private final transient Runnable changed;

    AlarmGrid(BillingCalls calls, Runnable changed) {
        this.calls = calls;
        this.changed = changed;
        MoneyText text = calls.text();
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setSelectionMode(SelectionMode.NONE);
        addClassName("zg-entries");
        addColumn(StateBadge.renderer(AlarmGrid::look)).setHeader(getTranslation("billing.alarm")).setWidth("190px").setFlexGrow(0);
        addColumn(alarm -> alarm.jobId() == 0 ? "" : Long.toString(alarm.jobId()))
                .setHeader(getTranslation("billing.column.job"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("100px")
                .setFlexGrow(0);
        addColumn(Alarm::project).setHeader(getTranslation("billing.project")).setWidth("130px").setFlexGrow(0);
        addColumn(alarm -> text.change(alarm.difference()))
                .setHeader(getTranslation("billing.difference"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("120px")
                .setFlexGrow(0);
        addColumn(Alarm::evidence).setHeader(getTranslation("billing.evidence")).setFlexGrow(1);
        addColumn(Timestamp.renderer(alarm -> Optional.of(alarm.foundAt()))).setHeader(getTranslation("billing.at")).setWidth("140px").setFlexGrow(0);
        addComponentColumn(this::actions).setWidth("270px").setFlexGrow(0);
    }

    private static BadgeLook look(Alarm alarm) {
        boolean settled = alarm.settlement().isPresent();
        return new BadgeLook(
                settled ? Symbol.CIRCLE_CHECK : Symbol.TRIANGLE_ALERT, "billing.alarm." + alarm.kind(), settled ? Tone.NEUTRAL : Tone.DANGER);
    }

    private Component actions(Alarm alarm) {
        if (alarm.settlement().isPresent()) {
            Alarm.Settlement how = alarm.settlement().get();
            Span text = new Span(getTranslation("billing.settled", how.by(), how.how()));
            text.addClassName("zg-quiet");
            return text;
        }
        Div actions = new Div();
        actions.addClassName("zg-actions");
        if (alarm.kind() == AlarmKind.NOT_CHARGED) {
            actions.add(button("billing.charge-now", () -> charge(alarm)));
        } else if (alarm.jobId() > 0) {
            actions.add(button("billing.propose", () -> propose(alarm)));
        }
        actions.add(button("billing.dismiss", () -> new DismissDialog(calls, alarm, changed).open()));
        return actions;
    }

    private Button button(String key, Runnable action) {
        Button button = new Button(getTranslation(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    private void charge(Alarm alarm) {
        calls.run(this, actor -> {
            calls.reconciliations().charge(actor, alarm.id());
            return alarm;
        }, done -> {
            Toast.done(getTranslation("billing.charged-now"));
            changed.run();
        });
    }

    private void propose(Alarm alarm) {
        new ProposalDialog(calls, new AccountName(alarm.project()), alarm.difference().negated(), Optional.of(alarm.id()), changed).open();
    }
}
