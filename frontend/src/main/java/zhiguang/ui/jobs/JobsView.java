package zhiguang.ui.jobs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.event.SortEvent;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobSnapshot;
import zhiguang.submissions.Submission;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Titles;

/** One's own jobs, active and finished; renewed by push. */
@Route("jobs")
@Menu(order = 10, title = "jobs.menu", icon = "list-checks")
@PermitAll
@StyleSheet("jobs.css")
class JobsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final int NARROW = 700;

    private final JobLists lists;
    private final Cancellation cancellation;
    private final JobChanges changes;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final JobSearch search = new JobSearch(this::filterBy);
    private final JobGrid grid = new JobGrid(this::open, this::askToCancel);
    private final Outage outage = new Outage();
    private final Outage historyOutage = new Outage();
    private final Skeleton skeleton = new Skeleton();
    private final Div empty = new Div();
    private final Span age = new Span();
    private JobFilter filter = JobFilter.DEFAULT;
    private List<Job> history = List.of();
    private List<Submission> submissions = List.of();
    private @Nullable PortalUser watched;
    private boolean loaded;
    private int liveBefore;

    JobsView(
            JobLists lists,
            Cancellation cancellation,
            JobChanges changes,
            BackgroundCalls background,
            CurrentUser currentUser) {
        this.lists = lists;
        this.cancellation = cancellation;
        this.changes = changes;
        this.background = background;
        this.currentUser = currentUser;
        addClassName("zg-page");
        Button create = NoJobs.create();
        create.getElement().setAttribute("data-key", "n");
        empty.addClassName("zg-jobs-empty");
        age.addClassName("zg-quiet");
        grid.addSortListener(this::sorted);
        add(new PageHeader(getTranslation("jobs.title")).withBeside(age).withActions(create));
        add(search, outage, historyOutage, skeleton, empty, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = JobFilter.of(event.getLocation().getQueryParameters());
        search.show(filter);
        grid.sortBy(filter.sort(), filter.descending());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        PortalUser user = currentUser.get();
        watched = user;
        Registration jobs = changes.onJobs(user, snapshot -> ui.access(() -> jobsChanged(snapshot)));
        Registration others = changes.onSubmissions(user, id -> ui.access(this::readSubmissions));
        addDetachListener(e -> {
            e.unregisterListener();
            jobs.remove();
            others.remove();
        });
        ui.getPage().retrieveExtendedClientDetails(details -> grid.setNarrow(details.getBodyClientWidth() < NARROW));
        Registration width = ui.getPage().addBrowserWindowResizeListener(e -> grid.setNarrow(e.getWidth() < NARROW));
        addDetachListener(e -> width.remove());
        readSubmissions();
        readHistory();
        showHealth(changes.snapshot());
    }

    private void jobsChanged(JobSnapshot snapshot) {
        showHealth(snapshot);
        int live = live().size();
        if (live < liveBefore) {
            readHistory();
        }
        liveBefore = live;
        show();
    }

    private void readSubmissions() {
        PortalUser user = currentUser.get();
        background.call(this, () -> lists.submissions(user), list -> {
            submissions = list;
            loaded = true;
            show();
        });
    }

    private void readHistory() {
        PortalUser user = currentUser.get();
        background.call(
                this,
                () -> lists.history(user),
                list -> {
                    history = list;
                    historyOutage.clear();
                    show();
                },
                this::historyFailed);
    }

    /** What is known stays. */
    private void historyFailed(RuntimeException failure) {
        if (failure instanceof RemoteSystemException remote) {
            historyOutage.show(remote, Optional.empty(), this::readHistory);
        } else {
            Failures.show(failure, this::readHistory);
        }
    }

    /** From memory: this is done at every push. */
    private List<Job> live() {
        return watched == null ? List.of() : lists.live(watched);
    }

    private void show() {
        List<JobRow> all = JobRows.merge(live(), history, submissions);
        List<JobRow> rows = JobRows.filter(all, filter);
        skeleton.setVisible(!loaded && all.isEmpty());
        grid.setVisible(!rows.isEmpty());
        grid.show(rows);
        search.setVisible(!all.isEmpty());
        empty.setVisible(loaded && rows.isEmpty());
        if (empty.isVisible()) {
            empty.removeAll();
            empty.add(all.isEmpty() ? new NoJobs() : new NoJobs(() -> filterBy(JobFilter.DEFAULT)));
        }
    }

    private void showHealth(JobSnapshot snapshot) {
        Optional<Instant> asOf = Optional.of(snapshot.asOf()).filter(at -> at.isAfter(Instant.EPOCH));
        snapshot.trouble().ifPresentOrElse(silent -> outage.show(silent, asOf, this::readHistory), outage::clear);
        grid.setClassName("zg-stale", snapshot.trouble().isPresent());
        age.setText(getTranslation(snapshot.isCurrent() ? "jobs.live" : "jobs.not-live"));
    }

    private void sorted(SortEvent<?, GridSortOrder<JobRow>> event) {
        if (event.isFromClient()) {
            Optional<GridSortOrder<JobRow>> order = event.getSortOrder().stream().findFirst();
            String column = order.map(o -> o.getSorted().getKey()).orElse(JobFilter.NEWEST_FIRST);
            boolean descending = order.map(o -> o.getDirection() == SortDirection.DESCENDING).orElse(true);
            filterBy(new JobFilter(filter.text(), filter.show(), column, descending));
        }
    }

    private void filterBy(JobFilter wanted) {
        filter = wanted;
        search.show(wanted);
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("jobs", wanted.asParameters())));
        show();
    }

    private void open(JobRow row) {
        getUI().ifPresent(ui -> ui.navigate(row.target()));
    }

    private void askToCancel(JobRow row) {
        cancellation.ask(this, row.name(), row.submission(), row.id());
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("jobs.title"));
    }
}
