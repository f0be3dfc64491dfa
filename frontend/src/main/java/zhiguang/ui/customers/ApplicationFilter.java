package zhiguang.ui.customers;

import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import zhiguang.customers.ApplicationOrder;
import zhiguang.ui.common.AddressQuery;
import zhiguang.ui.common.ColumnSort;

/** Which applications an administrator wants to see, and in which order; kept in the page's address. */
record ApplicationFilter(String text, boolean decidedToo, ColumnSort<ApplicationOrder.Column> sort) {

    private static final ColumnSort<ApplicationOrder.Column> LATEST_FIRST =
            new ColumnSort<>(ApplicationOrder.LATEST_FIRST.column(), ApplicationOrder.LATEST_FIRST.descending());

    static final ApplicationFilter OPEN = new ApplicationFilter("", false, LATEST_FIRST);

    static ApplicationFilter of(QueryParameters parameters) {
        AddressQuery query = AddressQuery.of(parameters);
        return new ApplicationFilter(
                query.text("q"),
                query.text("decided").equals("true"),
                ColumnSort.of(query.text("sort"), ApplicationOrder.Column.class).orElse(LATEST_FIRST));
    }

    QueryParameters asParameters() {
        return new AddressQuery()
                .put("q", text)
                .put("decided", decidedToo ? "true" : "")
                .put("sort", sort.equals(LATEST_FIRST) ? "" : sort.word())
                .asParameters();
    }

    ApplicationOrder order() {
        return new ApplicationOrder(sort.column(), sort.descending());
    }

    ApplicationFilter withText(String wanted) {
        return new ApplicationFilter(wanted, decidedToo, sort);
    }

    ApplicationFilter withDecided(boolean wanted) {
        return new ApplicationFilter(text, wanted, sort);
    }

    /** Without one, as it is listed at first. */
    ApplicationFilter withSort(Optional<ColumnSort<ApplicationOrder.Column>> wanted) {
        return new ApplicationFilter(text, decidedToo, wanted.orElse(LATEST_FIRST));
    }
}
