package zhiguang.ui.jobs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.event.SortEvent;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;
import zhiguang.cluster.Clusters;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.history.JobRecords;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.WindowWidth;

/** Jobs, active and ended: one's own, those of one's projects, or all; renewed by push, read as far as one scrolls. */
@Route("jobs")
@Menu(order = 10, title = "jobs.menu", icon = "list-checks")
@PermitAll
@StyleSheet("jobs.css")
class JobsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private final JobPageOfList reading;
    private final Cancellation cancellation;
    private final JobChanges changes;
    private final CurrentUser currentUser;
    private final ListHealth health;
    private final JobSearch search = new JobSearch(this::filterBy);
    private final JobSource source;
    private final JobGrid grid;
    private final BulkBar bulk;
    private final Skeleton skeleton = new Skeleton();
    private final Div empty = new Div();
    private final Span count = new Span();
    private final AtomicBoolean told = new AtomicBoolean();
    private final ListWatch watch = new ListWatch();
    private JobFilter filter = JobFilter.DEFAULT;
    private ZoneId zone = ZoneId.systemDefault();

    JobsView(
            JobLists lists,
            JobExport export,
            Cancellation cancellation,
            BulkWork work,
            JobChanges changes,
            FilterMenu filters,
            Clusters clusters,
            BackgroundCalls background,
            CurrentUser currentUser) {
        this.reading = new JobPageOfList(lists, background, currentUser);
        this.cancellation = cancellation;
        this.changes = changes;
        this.currentUser = currentUser;
        this.health = new ListHealth(changes, clusters);
        this.source = new JobSource(lists);
        this.grid = new JobGrid(source, this::open, this::askToCancel);
        this.bulk = new BulkBar(
                command -> work.ask(this, command, grid.getSelectedItems(), grid::deselectAll), grid::deselectAll);
        addClassName("zg-page");
        WindowWidth.follow(this, width -> grid.setNarrow(width < WindowWidth.NARROW));
        Button create = NoJobs.create();
        create.getElement().setAttribute("data-key", "n");
        empty.addClassName("zg-jobs-empty");
        count.addClassName("zg-quiet");
        grid.addSortListener(this::sorted);
        grid.asMultiSelect().addValueChangeListener(event -> bulk.show(event.getValue()));
        grid.setVisible(false);
        add(new PageHeader(getTranslation("jobs.title")).withBeside(health.age, count).withActions(export.link(() -> filter, () -> zone), create));
        search.offer(clusters);
        grid.offer(clusters);
        search.add(filters.of(() -> filter, this::filterBy));
        add(search, health.outage, bulk, skeleton, empty, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = JobFilter.of(event.getLocation().getQueryParameters());
        search.show(filter);
        grid.sortBy(filter.order());
        if (isAttached()) {
            showHealth();
            read();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        PortalUser user = currentUser.get();
        Registration jobs = health.follow(ui, user, this::showHealth);
        Registration others = changes.onSubmissions(user, id -> tell(ui));
        addDetachListener(e -> {
            e.unregisterListener();
            jobs.remove();
            others.remove();
            watch.stop();
        });
        ui.getPage().retrieveExtendedClientDetails(details -> zone = Zones.of(details));
        reading.offer(this, search::offer);
        showHealth();
        read();
    }

    /** From any thread: something changed. */
    private void tell(UI ui) {
        if (told.compareAndSet(false, true)) {
            ui.access(() -> reading.soon(this, () -> {
                told.set(false);
                read();
            }));
        }
    }

    private void read() {
        reading.read(this, filter, zone, this::show);
    }

    private void show(JobPageOfList.Found found) {
        if (!found.filter().equals(filter)) {
            return;
        }
        UI ui = UI.getCurrent();
        watch.follow(found.scope(), scope -> changes.onRecords(scope, () -> tell(ui)));
        grid.setUserVisible(filter.whose() != JobFilter.Whose.OWN);
        source.show(found.scope(), filter, zone, found.submissions(), found.count());
        boolean any = source.size() > 0;
        skeleton.setVisible(false);
        grid.setVisible(any);
        boolean many = found.count() > JobRecords.MOST_LISTED;
        count.setText(any ? getTranslation(many ? "jobs.count.many" : "jobs.count", Math.min(found.count(), JobRecords.MOST_LISTED)) : "");
        empty.setVisible(!any);
        empty.removeAll();
        if (!any) {
            boolean plain = filter.cleared().equals(filter) && filter.whose() == JobFilter.Whose.OWN;
            empty.add(plain ? new NoJobs() : new NoJobs(() -> filterBy(filter.cleared())));
        }
    }

    private void showHealth() {
        grid.setClassName("zg-stale", health.show(filter.fields().getOrDefault(JobFilter.Field.CLUSTER, ""), this::read));
    }

    private void sorted(SortEvent<?, GridSortOrder<JobRow>> event) {
        if (event.isFromClient()) {
            filterBy(filter.withOrder(JobGrid.orderOf(event.getSortOrder())));
        }
    }

    private void filterBy(JobFilter wanted) {
        filter = wanted;
        search.show(wanted);
        showHealth();
        grid.deselectAll();
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("jobs", wanted.asParameters())));
        read();
    }

    private void open(JobRow row) {
        String[] target = row.target().split("\\?", 2);
        QueryParameters parameters = target.length > 1 ? QueryParameters.fromString(target[1]) : QueryParameters.empty();
        getUI().ifPresent(ui -> ui.navigate(target[0], parameters));
    }

    private void askToCancel(JobRow row) {
        cancellation.ask(this, row.cluster(), row.name(), row.submission(), row.id());
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("jobs.title"));
    }
}
