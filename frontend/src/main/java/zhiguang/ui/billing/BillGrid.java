package zhiguang.ui.billing;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import java.util.Optional;
import zhiguang.billing.BillLine;
import zhiguang.ui.common.MoneyText;
import zhiguang.ui.common.Timestamp;

/** The lines of a bill, each with the words that prove it. */
class BillGrid extends Grid<BillLine> {

    BillGrid(MoneyText text) {
        FormulaText formulas = new FormulaText(this::getTranslation, text);
        addThemeVariants(GridVariant.LUMO_COMPACT);
        setSelectionMode(SelectionMode.NONE);
        addClassName("zg-entries");
        addColumn(line -> line.jobId() == 0 ? "" : Long.toString(line.jobId()))
                .setHeader(getTranslation("billing.column.job"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("100px")
                .setFlexGrow(0);
        addColumn(BillLine::jobName).setHeader(getTranslation("billing.column.name")).setWidth("140px").setFlexGrow(0);
        addColumn(BillLine::user).setHeader(getTranslation("billing.column.user")).setWidth("110px").setFlexGrow(0);
        addColumn(BillLine::partition).setHeader(getTranslation("billing.column.partition")).setWidth("110px").setFlexGrow(0);
        addColumn(Timestamp.renderer(line -> Optional.of(line.ended())))
                .setHeader(getTranslation("billing.column.ended"))
                .setWidth("140px")
                .setFlexGrow(0);
        addColumn(formulas::of).setHeader(getTranslation("billing.column.formula")).setFlexGrow(1);
        addColumn(line -> text.of(line.money()))
                .setHeader(getTranslation("billing.column.amount"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("130px")
                .setFlexGrow(0);
    }
}
