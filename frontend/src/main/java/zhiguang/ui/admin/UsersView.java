package zhiguang.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import zhiguang.customers.imports.UserImport;
import zhiguang.factors.SecondFactors;
import zhiguang.identity.ListedUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserAdministration;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;
import zhiguang.ui.factors.StepUp;

/** The people of the portal. */
@Route("admin/users")
@Menu(title = "users.title", order = 100, icon = "users")
@RolesAllowed({"ADMINISTRATOR", "SECURITY_ADMINISTRATOR"})
class UsersView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final UserAdministration administration;
    private final CurrentUser currentUser;
    private final TextField search = new TextField();
    private final UserGrid grid;

    UsersView(
            UserAdministration administration,
            SecondFactors factors,
            StepUp stepUp,
            CurrentUser currentUser,
            ObjectProvider<UserImport> imports,
            BackgroundCalls background) {
        this.administration = administration;
        this.currentUser = currentUser;
        this.grid = new UserGrid(new UserActions(administration, factors, stepUp, currentUser, this::read));
        addClassName("zg-page");
        Button create = new Button(getTranslation("users.new"), Symbol.PLUS.icon(), event -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.setVisible(currentUser.get().role() == Role.ADMINISTRATOR);
        PageHeader header = new PageHeader(getTranslation("users.title")).withBeside(search);
        imports.stream().filter(found -> create.isVisible()).forEach(found -> header.withActions(new Button(
                getTranslation("import.title"), Symbol.UPLOAD.icon(), event -> new ImportDialog(found, currentUser, background, this::read).open())));
        add(header.withActions(create), grid);
        prepareSearch();
        read();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        search.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter("q")
                .orElse(""));
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("users.title"));
    }

    private void prepareSearch() {
        search.setPlaceholder(getTranslation("users.search"));
        search.setAriaLabel(getTranslation("users.search"));
        search.setPrefixComponent(Symbol.SEARCH.icon());
        search.addClassName("zg-search");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> {
            grid.filter(event.getValue());
            if (event.isFromClient()) {
                keepInAddress(event.getValue());
            }
        });
    }

    private void keepInAddress(String text) {
        QueryParameters query = text.isBlank() ? QueryParameters.empty() : QueryParameters.of("q", text);
        String address = "admin/users" + (text.isBlank() ? "" : "?" + query.getQueryString());
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address));
    }

    private void read() {
        List<ListedUser> users = administration.list(currentUser.get());
        grid.show(users);
    }

    private void create() {
        new NewUserDialog(administration, currentUser, this::read).open();
    }
}
