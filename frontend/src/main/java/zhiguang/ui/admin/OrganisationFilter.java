package zhiguang.ui.admin;

import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import zhiguang.projects.OrganisationOrder;
import zhiguang.ui.common.AddressQuery;
import zhiguang.ui.common.ColumnSort;

/** Which organisations an administrator wants to see, and in which order; kept in the page's address. */
record OrganisationFilter(String text, ColumnSort<OrganisationOrder.Column> sort) {

    private static final ColumnSort<OrganisationOrder.Column> BY_ACCOUNT =
            new ColumnSort<>(OrganisationOrder.BY_ACCOUNT.column(), OrganisationOrder.BY_ACCOUNT.descending());

    static final OrganisationFilter ALL = new OrganisationFilter("", BY_ACCOUNT);

    static OrganisationFilter of(QueryParameters parameters) {
        AddressQuery query = AddressQuery.of(parameters);
        return new OrganisationFilter(
                query.text("q"), ColumnSort.of(query.text("sort"), OrganisationOrder.Column.class).orElse(BY_ACCOUNT));
    }

    QueryParameters asParameters() {
        return new AddressQuery().put("q", text).put("sort", sort.equals(BY_ACCOUNT) ? "" : sort.word()).asParameters();
    }

    OrganisationOrder order() {
        return new OrganisationOrder(sort.column(), sort.descending());
    }

    OrganisationFilter withText(String wanted) {
        return new OrganisationFilter(wanted, sort);
    }

    /** Without one, as it is listed at first. */
    OrganisationFilter withSort(Optional<ColumnSort<OrganisationOrder.Column>> wanted) {
        return new OrganisationFilter(text, wanted.orElse(BY_ACCOUNT));
    }
}
