package zhiguang.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.event.SortEvent;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.beans.factory.ObjectProvider;
import zhiguang.customers.imports.UserImport;
import zhiguang.factors.SecondFactors;
import zhiguang.identity.ListedUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserAdministration;
import zhiguang.identity.UserOrder;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;
import zhiguang.ui.factors.StepUp;

/** The people of the portal, however many; read as far as one scrolls, and the address says what is sought. */

@Route("admin/users")
@Menu(title = "users.title", order = 100, icon = "users")
@RolesAllowed({"ADMINISTRATOR", "SECURITY_ADMINISTRATOR"})
class UsersView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final UserAdministration administration;
    private final CurrentUser currentUser;
    private final RowSource<ListedUser> source = new RowSource<>(listed -> listed.user().id());
    private final UserSearch search = new UserSearch(this::filterBy);
    private final Span count = new Span();
    private final UserGrid grid;
    private UserFilter filter = UserFilter.ALL;

    UsersView(
            UserAdministration administration,
            SecondFactors factors,
            StepUp stepUp,
            CurrentUser currentUser,
            ObjectProvider<UserImport> imports,
            BackgroundCalls background) {
        this.administration = administration;
        this.currentUser = currentUser;
        this.grid = new UserGrid(source, new UserActions(administration, factors, stepUp, currentUser, this::read));
        addClassName("zg-page");
        count.addClassName("zg-quiet");
        Button create = new Button(getTranslation("users.new"), Symbol.PLUS.icon(), event -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.setVisible(currentUser.get().role() == Role.ADMINISTRATOR);
        PageHeader header = new PageHeader(getTranslation("users.title")).withBeside(count);
        header.withActions(new UserExport(administration, currentUser).link(() -> filter));
        imports.stream().filter(found -> create.isVisible()).forEach(found -> header.withActions(new Button(
                getTranslation("import.title"), Symbol.UPLOAD.icon(), event -> new ImportDialog(found, currentUser, background, this::read).open())));
        grid.addSortListener(this::sorted);
        add(header.withActions(create), search, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = UserFilter.of(event.getLocation().getQueryParameters());
        search.show(filter);
        filter.sort().showIn(grid);
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("users.title"));
    }

    private void sorted(SortEvent<?, ? extends GridSortOrder<?>> event) {
        UserFilter wanted = filter.withSort(ColumnSort.of(event.getSortOrder(), UserOrder.Column.class));
        if (!wanted.equals(filter)) {
            filterBy(wanted);
        }
    }

    private void filterBy(UserFilter wanted) {
        filter = wanted;
        search.show(wanted);
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("admin/users", wanted.asParameters())));
        read();
    }

    private void read() {
        UserFilter wanted = filter;
        int found = administration.count(currentUser.get(), wanted.criteria());
        count.setText(getTranslation("users.count", found));
        source.show(found, (offset, limit) -> administration.list(currentUser.get(), wanted.criteria(), wanted.order(), offset, limit));
    }

    private void create() {
        new NewUserDialog(administration, currentUser, this::read).open();
    }
}
