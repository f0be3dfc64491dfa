package zhiguang.ui.billing;

import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import zhiguang.billing.BilledOrder;
import zhiguang.ui.common.AddressQuery;
import zhiguang.ui.common.ColumnSort;

/** Which projects that pay an administrator wants to see, and in which order; kept in the page's address. */
record MoneyFilter(String text, ColumnSort<BilledOrder.Column> sort) {

    private static final ColumnSort<BilledOrder.Column> BY_PROJECT = new ColumnSort<>(BilledOrder.Column.PROJECT, false);

    static final MoneyFilter ALL = new MoneyFilter("", BY_PROJECT);

    static MoneyFilter of(QueryParameters parameters) {
        AddressQuery query = AddressQuery.of(parameters);
        return new MoneyFilter(query.text("q"), ColumnSort.of(query.text("sort"), BilledOrder.Column.class).orElse(BY_PROJECT));
    }

    QueryParameters asParameters() {
        return new AddressQuery().put("q", text).put("sort", sort.equals(BY_PROJECT) ? "" : sort.word()).asParameters();
    }

    BilledOrder order() {
        return new BilledOrder(sort.column(), sort.descending());
    }

    MoneyFilter withText(String wanted) {
        return new MoneyFilter(wanted, sort);
    }

    /** Without one, as it is listed at first. */
    MoneyFilter withSort(Optional<ColumnSort<BilledOrder.Column>> wanted) {
        return new MoneyFilter(text, wanted.orElse(BY_PROJECT));
    }
}
