package zhiguang.ui.customers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import zhiguang.customers.Customer;
import zhiguang.customers.CustomerOrder;
import zhiguang.customers.CustomerState;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.EnumChoice;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.SearchField;
import zhiguang.ui.common.Titles;

/** Who has a trial or a contract, until when, and what is to be done about it; what ends first stands first. */
@Route("admin/customers")
@Menu(title = "customers.title", order = 104, icon = "calendar-clock")
@RolesAllowed("ADMINISTRATOR")
class CustomersView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final CustomerCalls calls;
    private final RowSource<Customer> source = new RowSource<>(Customer::id);
    private final CustomerGrid grid;
    private final SearchField search = new SearchField("customers.search", text -> filterBy(filter().withText(text)));
    private final EnumChoice<CustomerState> state = new EnumChoice<>(
            CustomerState.class, "customers.state.any", each -> "customer.state." + each, chosen -> filterBy(filter().withState(chosen)));
    private final Span count = new Span();
    private CustomerFilter filter = CustomerFilter.ALL;

    CustomersView(CustomerCalls calls) {
        this.calls = calls;
        this.grid = new CustomerGrid(source, customer -> new CustomerDialog(calls, customer, this::read).open());
        addClassName("zg-page");
        count.addClassName("zg-quiet");
        grid.addSortListener(event -> {
            if (event.isFromClient()) {
                filterBy(filter.withSort(ColumnSort.of(event.getSortOrder(), CustomerOrder.Column.class)));
            }
        });
        Div line = new Div(search, state);
        line.addClassName("zg-list-search");
        add(new PageHeader(getTranslation("customers.title")).withBeside(count).withActions(new CustomerExport(calls).link(this::filter)), line, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = CustomerFilter.of(event.getLocation().getQueryParameters());
        search.show(filter.text());
        state.show(filter.state());
        filter.sort().showIn(grid);
        if (isAttached()) {
            read();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("customers.title"));
    }

    private CustomerFilter filter() {
        return filter;
    }

    private void filterBy(CustomerFilter wanted) {
        filter = wanted;
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("admin/customers", wanted.asParameters())));
        read();
    }

    private void read() {
        CustomerFilter wanted = filter;
        calls.run(this, actor -> calls.customers().count(actor, wanted.text(), wanted.state()), found -> {
            if (wanted.equals(filter)) {
                count.setText(getTranslation("customers.count", found));
                source.show(found, (offset, limit) -> calls.customers()
                        .list(calls.currentUser().get(), wanted.text(), wanted.state(), wanted.order(), offset, limit));
            }
        });
    }
}
