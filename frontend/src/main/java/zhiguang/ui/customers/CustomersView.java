package zhiguang.ui.customers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import zhiguang.customers.Customer;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;

/** Who has a trial or a contract, until when, and what is to be done about it; what ends first stands first. */
@Route("admin/customers")
@Menu(title = "customers.title", order = 104, icon = "calendar-clock")
@RolesAllowed("ADMINISTRATOR")
class CustomersView extends Div implements HasDynamicTitle {

    private final CustomerCalls calls;
    private final Grid<Customer> grid = new Grid<>();
    private final TextField search = new TextField();
    private List<Customer> all = List.of();

    CustomersView(CustomerCalls calls) {
        this.calls = calls;
        addClassName("zg-page");
        search.setPlaceholder(getTranslation("customers.search"));
        search.setAriaLabel(getTranslation("customers.search"));
        search.setPrefixComponent(Symbol.SEARCH.icon());
        search.addClassName("zg-search");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> filter());
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(c -> c.account().value()).setHeader(getTranslation("project.account")).setSortable(true).setAutoWidth(true);
        grid.addColumn(StateBadge.<Customer>renderer(c -> ApplicationLook.of(c.state())))
                .setHeader(getTranslation("application.state"))
                .setAutoWidth(true);
        grid.addColumn(c -> c.contract().orElse("–")).setHeader(getTranslation("customer.contract")).setAutoWidth(true);
        grid.addColumn(c -> c.limits().hours().toString())
                .setHeader(getTranslation("trial.hours"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.addColumn(Timestamp.renderer(c -> Optional.of(c.ends()))).setHeader(getTranslation("customer.ends")).setAutoWidth(true);
        grid.addColumn(this::cluster).setHeader(getTranslation("customer.cluster")).setAutoWidth(true);
        grid.addColumn(new ComponentRenderer<>(this::open)).setFlexGrow(0).setAutoWidth(true);
        grid.setEmptyStateComponent(new EmptyState(Symbol.USERS, getTranslation("customers.none"), getTranslation("customers.none.why")));
        add(new PageHeader(getTranslation("customers.title")).withBeside(search), grid);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("customers.title"));
    }

    private String cluster(Customer customer) {
        return customer.setUp().done()
                ? getTranslation("customer.set-up")
                : customer.setUp().trouble().map(why -> getTranslation("customer.trouble." + why)).orElseGet(() -> getTranslation("customer.waiting"));
    }

    private Button open(Customer customer) {
        Button open = new Button(getTranslation("applications.open"), click -> new CustomerDialog(calls, customer, this::read).open());
        open.setAriaLabel(getTranslation("applications.open") + " " + customer.account());
        return open;
    }

    private void read() {
        calls.run(this, actor -> calls.customers().list(actor), (List<Customer> customers) -> {
            all = customers;
            filter();
        });
    }

    private void filter() {
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        grid.setItems(all.stream()
                .filter(c -> (c.account() + " " + c.contract().orElse("")).toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
    }
}
