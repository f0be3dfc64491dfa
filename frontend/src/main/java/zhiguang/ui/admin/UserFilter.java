package zhiguang.ui.admin;

import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import zhiguang.identity.Role;
import zhiguang.identity.UserCriteria;
import zhiguang.identity.UserOrder;
import zhiguang.identity.UserState;
import zhiguang.ui.common.AddressQuery;
import zhiguang.ui.common.ColumnSort;

/** Which people an administrator wants to see, and in which order; kept in the page's address. */
record UserFilter(String text, Optional<Role> role, Optional<UserState> state, ColumnSort<UserOrder.Column> sort) {

    private static final ColumnSort<UserOrder.Column> BY_LOGIN =
            new ColumnSort<>(UserOrder.BY_LOGIN.column(), UserOrder.BY_LOGIN.descending());

    static final UserFilter ALL = new UserFilter("", Optional.empty(), Optional.empty(), BY_LOGIN);

    static UserFilter of(QueryParameters parameters) {
        AddressQuery query = AddressQuery.of(parameters);
        return new UserFilter(
                query.text("q"),
                query.word("role", Role.class),
                query.word("state", UserState.class),
                ColumnSort.of(query.text("sort"), UserOrder.Column.class).orElse(BY_LOGIN));
    }

    QueryParameters asParameters() {
        return new AddressQuery()
                .put("q", text)
                .put("role", role)
                .put("state", state)
                .put("sort", sort.equals(BY_LOGIN) ? "" : sort.word())
                .asParameters();
    }

    UserCriteria criteria() {
        return new UserCriteria(text, role, state);
    }

    UserOrder order() {
        return new UserOrder(sort.column(), sort.descending());
    }

    UserFilter withText(String wanted) {
        return new UserFilter(wanted, role, state, sort);
    }

    UserFilter withRole(Optional<Role> wanted) {
        return new UserFilter(text, wanted, state, sort);
    }

    UserFilter withState(Optional<UserState> wanted) {
        return new UserFilter(text, role, wanted, sort);
    }

    /** Without one, as it is listed at first. */
    UserFilter withSort(Optional<ColumnSort<UserOrder.Column>> wanted) {
        return new UserFilter(text, role, state, wanted.orElse(BY_LOGIN));
    }
}
