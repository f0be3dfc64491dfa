package zhiguang.ui.admin;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.ListedUser;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;

/** One line a person. */
class UserGrid extends Grid<ListedUser> {

    private final List<ListedUser> users = new ArrayList<>();
    private final ListDataProvider<ListedUser> provider = new ListDataProvider<>(users);

    UserGrid(UserActions actions) {
        setDataProvider(provider);
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.NO_BORDER);
        text("user.login", listed -> listed.user().login());
        text("user.name", listed -> listed.user().displayName());
        text("user.role", listed -> getTranslation("role." + listed.user().role().name()));
        text("user.cluster", UserGrid::clusterUser);
        addColumn(StateBadge.<ListedUser>renderer(listed -> UserState.of(listed).look()))
                .setHeader(getTranslation("user.state"))
                .setComparator(Comparator.comparing(UserState::of))
                .setAutoWidth(true);
        addColumn(Timestamp.renderer(ListedUser::lastSignIn))
                .setHeader(getTranslation("user.last-sign-in"))
                .setComparator(Comparator.comparing(listed -> listed.lastSignIn().orElse(Instant.MIN)))
                .setAutoWidth(true);
        addColumn(new ComponentRenderer<>(actions::menu))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0)
                .setWidth("4rem");
        setEmptyStateComponent(
                new EmptyState(Symbol.SEARCH, getTranslation("users.none"), getTranslation("users.none.why")));
    }

    void show(List<ListedUser> list) {
        users.clear();
        users.addAll(list);
        provider.refreshAll();
    }

    void filter(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        provider.setFilter(listed -> words(listed).contains(wanted));
    }

    private void text(String key, ValueProvider<ListedUser, String> value) {
        addColumn(value).setHeader(getTranslation(key)).setSortable(true).setAutoWidth(true);
    }

    private static String words(ListedUser listed) {
        PortalUser user = listed.user();
        return (user.login() + " " + user.displayName() + " " + clusterUser(listed)).toLowerCase(Locale.ROOT);
    }

    private static String clusterUser(ListedUser listed) {
        return listed.user().clusterUser().map(ClusterUser::name).orElse("–");
    }
}
