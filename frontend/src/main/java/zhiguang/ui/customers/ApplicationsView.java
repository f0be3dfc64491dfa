package zhiguang.ui.customers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import zhiguang.customers.Application;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;

/** Who wants to come, masked; a line opens for the decision. */
@Route("admin/applications")
@Menu(title = "applications.title", order = 102, icon = "inbox")
@RolesAllowed("ADMINISTRATOR")
class ApplicationsView extends Div implements HasDynamicTitle {

    private final CustomerCalls calls;
    private final Grid<Application> grid = new Grid<>();
    private final Checkbox decided = new Checkbox();

    ApplicationsView(CustomerCalls calls) {
        this.calls = calls;
        addClassName("zg-page");
        decided.setLabel(getTranslation("applications.decided"));
        decided.addValueChangeListener(event -> read());
        Button products = new Button(getTranslation("trial.title"), Symbol.PACKAGE.icon(), click -> new ProductsDialog(calls).open());
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(StateBadge.<Application>renderer(a -> ApplicationLook.of(a.state())))
                .setHeader(getTranslation("application.state"))
                .setAutoWidth(true);
        text("application.login", Application::login);
        text("application.name", Application::name);
        text("application.unit", Application::unit);
        text("application.phone", Application::phone);
        text("application.mail", Application::mail);
        grid.addColumn(Timestamp.renderer(a -> Optional.of(a.made()))).setHeader(getTranslation("application.made")).setAutoWidth(true);
        grid.addColumn(new ComponentRenderer<>(this::open)).setFlexGrow(0).setAutoWidth(true);
        grid.setEmptyStateComponent(new EmptyState(Symbol.INBOX, getTranslation("applications.none"), getTranslation("applications.none.why")));
        add(new PageHeader(getTranslation("applications.title")).withBeside(decided).withActions(products), grid);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("applications.title"));
    }

    private void text(String key, com.vaadin.flow.function.ValueProvider<Application, String> value) {
        grid.addColumn(value).setHeader(getTranslation(key)).setSortable(true).setAutoWidth(true);
    }

    private Button open(Application application) {
        Button open = new Button(getTranslation("applications.open"), click -> new ReviewDialog(calls, application, this::read).open());
        open.setAriaLabel(getTranslation("applications.open") + " " + application.login());
        return open;
    }

    private void read() {
        boolean openOnly = !decided.getValue();
        calls.run(this, actor -> calls.review().list(actor, openOnly), this::show);
    }

    private void show(List<Application> applications) {
        grid.setItems(applications);
    }
}
