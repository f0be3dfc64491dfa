package zhiguang.ui.customers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import zhiguang.customers.Application;
import zhiguang.customers.ApplicationOrder;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.SearchField;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** Who wants to come, masked; a line opens for the decision. */
@Route("admin/applications")
@Menu(title = "applications.title", order = 102, icon = "inbox")
@RolesAllowed("ADMINISTRATOR")
class ApplicationsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final CustomerCalls calls;
    private final RowSource<Application> source = new RowSource<>(Application::id);
    private final ApplicationGrid grid;
    private final SearchField search = new SearchField("applications.search", text -> filterBy(filter().withText(text)));
    private final Checkbox decided = new Checkbox();
    private final Span count = new Span();
    private ApplicationFilter filter = ApplicationFilter.OPEN;

    ApplicationsView(CustomerCalls calls) {
        this.calls = calls;
        this.grid = new ApplicationGrid(source, application -> new ReviewDialog(calls, application, this::read).open());
        addClassName("zg-page");
        count.addClassName("zg-quiet");
        decided.setLabel(getTranslation("applications.decided"));
        decided.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                filterBy(filter.withDecided(event.getValue()));
            }
        });
        grid.addSortListener(event -> {
            if (event.isFromClient()) {
                filterBy(filter.withSort(ColumnSort.of(event.getSortOrder(), ApplicationOrder.Column.class)));
            }
        });
        Button products = new Button(getTranslation("trial.title"), Symbol.PACKAGE.icon(), click -> new ProductsDialog(calls).open());
        Span sealed = new Span(getTranslation("applications.search.why"));
        sealed.addClassName("zg-quiet");
        Div line = new Div(search, decided, sealed);
        line.addClassName("zg-list-search");
        add(new PageHeader(getTranslation("applications.title")).withBeside(count).withActions(new ApplicationExport(calls).link(this::filter), products), line, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = ApplicationFilter.of(event.getLocation().getQueryParameters());
        search.show(filter.text());
        decided.setValue(filter.decidedToo());
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
        return Titles.of(this, getTranslation("applications.title"));
    }

    private ApplicationFilter filter() {
        return filter;
    }

    private void filterBy(ApplicationFilter wanted) {
        filter = wanted;
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("admin/applications", wanted.asParameters())));
        read();
    }

    private void read() {
        ApplicationFilter wanted = filter;
        calls.run(this, actor -> calls.review().count(actor, wanted.text(), !wanted.decidedToo()), found -> {
            if (wanted.equals(filter)) {
                count.setText(getTranslation("applications.count", found));
                source.show(found, (offset, limit) -> calls.review()
                        .list(calls.currentUser().get(), wanted.text(), !wanted.decidedToo(), wanted.order(), offset, limit));
            }
        });
    }
}
