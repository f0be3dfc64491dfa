package zhiguang.ui.admin;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.ValueProvider;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.ListedUser;
import zhiguang.identity.UserOrder;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;

/** One line a person. */
class UserGrid extends Grid<ListedUser> {

    private static final int PAGE = 50;

    UserGrid(RowSource<ListedUser> source, UserActions actions) {
        setPageSize(PAGE);
        setSelectionMode(SelectionMode.NONE);
        setMultiSort(false);
        addThemeVariants(GridVariant.NO_BORDER);
        text("user.login", UserOrder.Column.LOGIN, listed -> listed.user().login());
        text("user.name", UserOrder.Column.NAME, listed -> listed.user().displayName());
        text("user.role", UserOrder.Column.ROLE, listed -> getTranslation("role." + listed.user().role().name()));
        text("user.cluster", UserOrder.Column.CLUSTER, UserGrid::clusterUser);
        sortable(addColumn(StateBadge.<ListedUser>renderer(listed -> UserLook.of(listed.state()))), "user.state", UserOrder.Column.STATE);
        sortable(addColumn(Timestamp.renderer(ListedUser::lastSignIn)), "user.last-sign-in", UserOrder.Column.SIGN_IN);
        addColumn(new ComponentRenderer<>(actions::menu))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0)
                .setWidth("4rem");
        setDataProvider(source);
        setEmptyStateComponent(
                new EmptyState(Symbol.SEARCH, getTranslation("users.none"), getTranslation("users.none.why")));
    }

    private void text(String key, UserOrder.Column column, ValueProvider<ListedUser, String> value) {
        sortable(addColumn(value), key, column);
    }

    private void sortable(Grid.Column<ListedUser> shown, String key, UserOrder.Column column) {
        ColumnSort.sortable(shown, column).setHeader(getTranslation(key)).setAutoWidth(true);
    }

    private static String clusterUser(ListedUser listed) {
        return listed.user().clusterUser().map(ClusterUser::name).orElse("–");
    }
}
