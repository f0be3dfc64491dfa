package zhiguang.ui.admin;

import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import zhiguang.projects.ProjectCriteria;
import zhiguang.projects.ProjectOrder;
import zhiguang.projects.ProjectState;
import zhiguang.ui.common.AddressQuery;
import zhiguang.ui.common.ColumnSort;

/**
 * Which projects an administrator wants to see, and in which order; kept in the page's address.
 *
 * @param below the account of the organisation whose they are; empty for any
 * @param chosen the account of the one that is open; empty for none
 */
record ProjectFilter(String text, Optional<ProjectState> state, String below, ColumnSort<ProjectOrder.Column> sort, String chosen) {

    private static final ColumnSort<ProjectOrder.Column> BY_ACCOUNT =
            new ColumnSort<>(ProjectOrder.BY_ACCOUNT.column(), ProjectOrder.BY_ACCOUNT.descending());

    static final ProjectFilter ALL = new ProjectFilter("", Optional.empty(), "", BY_ACCOUNT, "");

    static ProjectFilter of(QueryParameters parameters) {
        AddressQuery query = AddressQuery.of(parameters);
        return new ProjectFilter(
                query.text("q"),
                query.word("state", ProjectState.class),
                query.text("organisation"),
                ColumnSort.of(query.text("sort"), ProjectOrder.Column.class).orElse(BY_ACCOUNT),
                query.text("project"));
    }

    QueryParameters asParameters() {
        return new AddressQuery()
                .put("q", text)
                .put("state", state)
                .put("organisation", below)
                .put("sort", sort.equals(BY_ACCOUNT) ? "" : sort.word())
                .put("project", chosen)
                .asParameters();
    }

    ProjectCriteria criteria() {
        return new ProjectCriteria(text, state, ProjectCalls.account(below));
    }

    ProjectOrder order() {
        return new ProjectOrder(sort.column(), sort.descending());
    }

    ProjectFilter withText(String wanted) {
        return new ProjectFilter(wanted, state, below, sort, chosen);
    }

    ProjectFilter withState(Optional<ProjectState> wanted) {
        return new ProjectFilter(text, wanted, below, sort, chosen);
    }

    ProjectFilter withBelow(String wanted) {
        return new ProjectFilter(text, state, wanted, sort, chosen);
    }

    /** Without one, as it is listed at first. */
    ProjectFilter withSort(Optional<ColumnSort<ProjectOrder.Column>> wanted) {
        return new ProjectFilter(text, state, below, wanted.orElse(BY_ACCOUNT), chosen);
    }

    ProjectFilter closed() {
        return new ProjectFilter(text, state, below, sort, "");
    }
}
