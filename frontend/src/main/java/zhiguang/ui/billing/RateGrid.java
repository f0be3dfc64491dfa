package zhiguang.ui.billing;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.function.ValueProvider;
import zhiguang.billing.PriceRate;
import zhiguang.billing.PriceVersion;
import zhiguang.ui.common.MoneyText;

/** The prices of one version. */
class RateGrid extends Grid<PriceRate> {

    RateGrid(PriceVersion version, MoneyText text) {
        addThemeVariants(GridVariant.LUMO_COMPACT);
        setSelectionMode(SelectionMode.NONE);
        setAllRowsVisible(true);
        addColumn(rate -> getTranslation("billing.resource." + rate.resource()) + (rate.gpuType().isEmpty() ? "" : " " + rate.gpuType()))
                .setHeader(getTranslation("billing.resource"))
                .setFlexGrow(1);
        any("billing.partition", PriceRate::partition);
        any("billing.qos", PriceRate::qos);
        any("billing.class", PriceRate::projectClass);
        addColumn(rate -> text.number(rate.from())).setHeader(getTranslation("billing.from")).setTextAlign(ColumnTextAlign.END);
        addColumn(rate -> text.number(rate.price())).setHeader(getTranslation("billing.price")).setTextAlign(ColumnTextAlign.END);
        setItems(version.rates());
    }

    private void any(String key, ValueProvider<PriceRate, String> name) {
        addColumn(rate -> name.apply(rate).isEmpty() ? getTranslation("billing.any") : name.apply(rate)).setHeader(getTranslation(key));
    }
}
