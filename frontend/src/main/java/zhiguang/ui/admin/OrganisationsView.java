package zhiguang.ui.admin;

import com.vaadin.flow.component.AttachEvent;
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
import zhiguang.failure.RemoteSystemException;
import zhiguang.projects.Organisation;
import zhiguang.projects.OrganisationOrder;
import zhiguang.projects.Organisations;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.SearchField;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;
import zhiguang.ui.factors.StepUp;

/** Whose projects there are: universities, companies, institutes, each with what its projects used together. */
@Route("admin/organisations")
@Menu(title = "organisation.title", order = 109, icon = "workflow")
@RolesAllowed("ADMINISTRATOR")
class OrganisationsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final ProjectCalls calls;
    private final CurrentUser currentUser;
    private final RowSource<Organisation> source = new RowSource<>(Organisation::account);
    private final SearchField search = new SearchField("organisation.search", typed -> filterBy(filter().withText(typed)));
    private final Span count = new Span();
    private final Outage outage = new Outage();
    private final OrganisationGrid grid = new OrganisationGrid(source);
    private OrganisationFilter filter = OrganisationFilter.ALL;

    OrganisationsView(ProjectCalls calls, CurrentUser currentUser, StepUp stepUp) {
        this.calls = calls;
        this.currentUser = currentUser;
        addClassName("zg-page");
        count.addClassName("zg-quiet");
        ProjectWork work = new ProjectWork(calls, stepUp, this::read);
        Button create = new Button(getTranslation("organisation.new"), Symbol.PLUS.icon(), event -> NewProjectDialog.ofOrganisation(work).open());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        grid.addSortListener(this::sorted);
        Div line = new Div(search);
        line.addClassName("zg-list-search");
        add(new PageHeader(getTranslation("organisation.title")).withBeside(count).withActions(new OrganisationExport(calls.organisations(), currentUser).link(this::filter), create));
        add(line, outage, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = OrganisationFilter.of(event.getLocation().getQueryParameters());
        search.show(filter.text());
        filter.sort().showIn(grid);
        if (isAttached()) {
            show();
        }
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("organisation.title"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    /** What is known stands there at once. */
    private void read() {
        show();
        calls.renew(this, () -> {
            outage.clear();
            show();
        }, this::failed);
    }

    private void show() {
        OrganisationFilter wanted = filter;
        Organisations organisations = calls.organisations();
        int found = organisations.count(currentUser.get(), wanted.text());
        count.removeAll();
        count.add(getTranslation("organisation.count", found));
        calls.readAt().ifPresent(at -> count.add(new Span(" · " + getTranslation("project.told") + " "), new Timestamp(at)));
        source.show(found, (offset, limit) -> organisations.list(currentUser.get(), wanted.text(), wanted.order(), offset, limit));
    }

    private void failed(RuntimeException failure) {
        if (failure instanceof RemoteSystemException remote) {
            outage.show(remote, calls.readAt(), this::read);
        } else {
            Failures.show(failure);
        }
    }

    private void sorted(SortEvent<?, ? extends GridSortOrder<?>> event) {
        OrganisationFilter wanted = filter.withSort(ColumnSort.of(event.getSortOrder(), OrganisationOrder.Column.class));
        if (!wanted.equals(filter)) {
            filterBy(wanted);
        }
    }

    private OrganisationFilter filter() {
        return filter;
    }

    private void filterBy(OrganisationFilter wanted) {
        filter = wanted;
        Location address = new Location("admin/organisations", wanted.asParameters());
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address));
        show();
    }
}
