package zhiguang.ui.customers;

import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import zhiguang.customers.CustomerOrder;
import zhiguang.customers.CustomerState;
import zhiguang.ui.common.AddressQuery;
import zhiguang.ui.common.ColumnSort;

/** Which customers an administrator wants to see, and in which order; kept in the page's address. */
record CustomerFilter(String text, Optional<CustomerState> state, ColumnSort<CustomerOrder.Column> sort) {

    private static final ColumnSort<CustomerOrder.Column> ENDS_FIRST = new ColumnSort<>(CustomerOrder.Column.ENDS, false);

    static final CustomerFilter ALL = new CustomerFilter("", Optional.empty(), ENDS_FIRST);

    static CustomerFilter of(QueryParameters parameters) {
        AddressQuery query = AddressQuery.of(parameters);
        return new CustomerFilter(
                query.text("q"),
                query.word("state", CustomerState.class),
                ColumnSort.of(query.text("sort"), CustomerOrder.Column.class).orElse(ENDS_FIRST));
    }

    QueryParameters asParameters() {
        return new AddressQuery().put("q", text).put("state", state).put("sort", sort.equals(ENDS_FIRST) ? "" : sort.word()).asParameters();
    }

    CustomerOrder order() {
        return new CustomerOrder(sort.column(), sort.descending());
    }

    CustomerFilter withText(String wanted) {
        return new CustomerFilter(wanted, state, sort);
    }

    CustomerFilter withState(Optional<CustomerState> wanted) {
        return new CustomerFilter(text, wanted, sort);
    }

    /** Without one, as it is listed at first. */
    CustomerFilter withSort(Optional<ColumnSort<CustomerOrder.Column>> wanted) {
        return new CustomerFilter(text, state, wanted.orElse(ENDS_FIRST));
    }
}
