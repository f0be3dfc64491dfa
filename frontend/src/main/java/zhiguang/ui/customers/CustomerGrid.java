package zhiguang.ui.customers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.cluster.AccountName;
import zhiguang.customers.Customer;
import zhiguang.customers.CustomerOrder;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;

/** One line a customer. */
class CustomerGrid extends Grid<Customer> {

    private static final int PAGE = 50;

    private final transient Consumer<Customer> open;

    CustomerGrid(RowSource<Customer> source, Consumer<Customer> open) {
        this.open = open;
        setPageSize(PAGE);
        setSelectionMode(SelectionMode.NONE);
        setMultiSort(false);
        addThemeVariants(GridVariant.NO_BORDER);
        sortable(addColumn(c -> c.account().value()), "project.account", CustomerOrder.Column.ACCOUNT);
        addColumn(c -> c.organisation().map(AccountName::value).orElse("–")).setHeader(getTranslation("project.parent")).setAutoWidth(true);
        sortable(addColumn(StateBadge.<Customer>renderer(c -> ApplicationLook.of(c.state()))), "application.state", CustomerOrder.Column.STATE);
        sortable(addColumn(c -> c.contract().orElse("–")), "customer.contract", CustomerOrder.Column.CONTRACT);
        sortable(addColumn(c -> c.limits().hours().toString()), "trial.hours", CustomerOrder.Column.HOURS).setTextAlign(ColumnTextAlign.END);
        sortable(addColumn(Timestamp.renderer((Customer c) -> Optional.of(c.ends()))), "customer.ends", CustomerOrder.Column.ENDS);
        addColumn(this::cluster).setHeader(getTranslation("customer.cluster")).setAutoWidth(true);
        addColumn(new ComponentRenderer<>(this::button)).setFlexGrow(0).setAutoWidth(true);
        setDataProvider(source);
        setEmptyStateComponent(new EmptyState(Symbol.USERS, getTranslation("customers.none"), getTranslation("customers.none.why")));
    }

    private Grid.Column<Customer> sortable(Grid.Column<Customer> shown, String key, CustomerOrder.Column column) {
        return ColumnSort.sortable(shown, column).setHeader(getTranslation(key)).setAutoWidth(true);
    }

    private String cluster(Customer customer) {
        return customer.setUp().done()
                ? getTranslation("customer.set-up")
                : customer.setUp().trouble().map(why -> getTranslation("customer.trouble." + why)).orElseGet(() -> getTranslation("customer.waiting"));
    }

    private Button button(Customer customer) {
        Button button = new Button(getTranslation("applications.open"), click -> open.accept(customer));
        button.setAriaLabel(getTranslation("applications.open") + " " + customer.account());
        return button;
    }
}
