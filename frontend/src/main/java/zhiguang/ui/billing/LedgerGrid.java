package zhiguang.ui.billing;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import java.util.Optional;
import zhiguang.billing.LedgerRow;
import zhiguang.ui.common.MoneyText;
import zhiguang.ui.common.Timestamp;

/** Entries of the ledger. */
class LedgerGrid extends Grid<LedgerRow> {

    LedgerGrid(MoneyText text) {
        addThemeVariants(GridVariant.LUMO_COMPACT);
        setSelectionMode(SelectionMode.NONE);
        addClassName("zg-entries");
        addColumn(row -> Long.toString(row.id())).setHeader("#").setTextAlign(ColumnTextAlign.END).setWidth("90px").setFlexGrow(0);
        addColumn(Timestamp.renderer(row -> Optional.of(row.at()))).setHeader(getTranslation("billing.at")).setWidth("150px").setFlexGrow(0);
        addColumn(row -> getTranslation("billing.kind." + row.kind())).setHeader(getTranslation("billing.kind")).setWidth("110px").setFlexGrow(0);
        addColumn(row -> row.project().value()).setHeader(getTranslation("billing.project")).setWidth("140px").setFlexGrow(0);
        addColumn(row -> text.change(row.available()))
                .setHeader(getTranslation("billing.available"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("140px")
                .setFlexGrow(0);
        addColumn(row -> text.change(row.held()))
                .setHeader(getTranslation("billing.held"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("140px")
                .setFlexGrow(0);
        addColumn(row -> row.actor() + row.approver().map(by -> " + " + by).orElse(""))
                .setHeader(getTranslation("billing.actor"))
                .setWidth("140px")
                .setFlexGrow(0);
        addColumn(LedgerRow::reference).setHeader(getTranslation("billing.reference")).setFlexGrow(1);
        addColumn(LedgerRow::reason).setHeader(getTranslation("billing.reason")).setFlexGrow(1);
    }
}
