package zhiguang.ui.billing;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.ValueProvider;
import java.util.Optional;
import zhiguang.billing.BilledOrder;
import zhiguang.billing.BilledProject;
import zhiguang.billing.Money;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.MoneyText;
import zhiguang.ui.common.RowSource;

/** The projects that pay, with what each has. */
class ProjectMoneyGrid extends Grid<BilledProject> {

    private final transient BillingCalls calls;
    private final transient Runnable changed;

    ProjectMoneyGrid(BillingCalls calls, RowSource<BilledProject> source, Runnable changed) {
        this.calls = calls;
        this.changed = changed;
        addThemeVariants(GridVariant.LUMO_COMPACT);
        setSelectionMode(SelectionMode.NONE);
        setMultiSort(false);
        MoneyText text = calls.text();
        ColumnSort.sortable(
                        addComponentColumn(project -> new Anchor("bills?project=" + project.account(), project.account().value())), BilledOrder.Column.PROJECT)
                .setHeader(getTranslation("billing.project"))
                .setFlexGrow(1);
        ColumnSort.sortable(addColumn(project -> project.projectClass().value()), BilledOrder.Column.CLASS).setHeader(getTranslation("billing.class")).setAutoWidth(true);
        amount("billing.available", BilledOrder.Column.AVAILABLE, text, BilledProject::available);
        amount("billing.held", BilledOrder.Column.HELD, text, BilledProject::held);
        amount("billing.credit", BilledOrder.Column.CREDIT, text, BilledProject::credit);
        amount("billing.spendable", BilledOrder.Column.SPENDABLE, text, BilledProject::spendable);
        addComponentColumn(this::actions).setAutoWidth(true).setFlexGrow(0).setTextAlign(ColumnTextAlign.END);
        setDataProvider(source);
    }

    private void amount(String key, BilledOrder.Column column, MoneyText text, ValueProvider<BilledProject, Money> money) {
        ColumnSort.sortable(addColumn(project -> text.of(money.apply(project))), column)
                .setHeader(getTranslation(key))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0)
                .setPartNameGenerator(project -> money.apply(project).isNegative() ? "zg-owed" : "");
    }

    private Div actions(BilledProject project) {
        Div actions = new Div(
                action(project, "billing.recharge", () -> new RechargeDialog(calls, project, changed).open()),
                action(project, "billing.propose", () -> new ProposalDialog(calls, project.account(), Money.NONE, Optional.empty(), changed).open()),
                action(project, "billing.change", () -> new BillProjectDialog(calls, Optional.of(project), changed).open()));
        actions.addClassName("zg-actions");
        return actions;
    }

    private Button action(BilledProject project, String key, Runnable action) {
        Button button = new Button(getTranslation(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation(key) + " " + project.account());
        return button;
    }
}
