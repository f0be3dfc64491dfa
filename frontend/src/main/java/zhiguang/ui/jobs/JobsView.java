package zhiguang.ui.jobs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
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
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobSnapshot;
import zhiguang.submissions.Submission;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** One's own jobs, active and finished; renewed by push. */
@Route("jobs")
@Menu(order = 10, title = "jobs.menu", icon = "list-checks")
@PermitAll
@StyleSheet("jobs.css")
class JobsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private final JobLists lists;
    private final JobPages pages;
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
    private boolean loaded;
    private int liveBefore;

    JobsView(JobLists lists, JobPages pages, JobChanges changes, BackgroundCalls background, CurrentUser currentUser) {
        this.lists = lists;
        this.pages = pages;
        this.changes = changes;
        this.background = background;
        this.currentUser = currentUser;
        addClassName("zg-page");
        Button create = newJob();
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
        Registration jobs = changes.onJobs(user, snapshot -> ui.access(() -> jobsChanged(snapshot)));
        Registration others = changes.onSubmissions(user, id -> ui.access(this::readSubmissions));
        addDetachListener(e -> {
            e.unregisterListener();
            jobs.remove();
            others.remove();
        });
        readSubmissions();
        readHistory();
        showHealth(changes.snapshot());
    }

    private void jobsChanged(JobSnapshot snapshot) {
        showHealth(snapshot);
        int live = lists.live(currentUser.get()).size();
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

    private void show() {
        List<JobRow> all = JobRows.merge(lists.live(currentUser.get()), history, submissions);
        List<JobRow> rows = JobRows.filter(all, filter);
        skeleton.setVisible(!loaded && all.isEmpty());
        grid.setVisible(!rows.isEmpty());
        grid.show(rows);
        search.setVisible(!all.isEmpty());
        empty.setVisible(loaded && rows.isEmpty());
        if (empty.isVisible()) {
            empty.removeAll();
            empty.add(all.isEmpty() ? nothing() : noMatch());
        }
    }

    private Component nothing() {
        return new EmptyState(Symbol.INBOX, getTranslation("jobs.empty"), getTranslation("jobs.empty.why"), newJob());
    }

    private Component noMatch() {
        Button clear = new Button(getTranslation("jobs.no-match.clear"), event -> filterBy(JobFilter.DEFAULT));
        return new EmptyState(Symbol.SEARCH, getTranslation("jobs.no-match"), getTranslation("jobs.no-match.why"), clear);
    }

    private Button newJob() {
        Button create = new Button(getTranslation("jobs.new"), Symbol.PLUS.icon());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickListener(event -> UI.getCurrent().navigate(NewJobView.class));
        return create;
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
        Cancellation.ask(row.name(), row.id(), () -> {
            PortalUser user = currentUser.get();
            background.call(this, () -> pages.cancel(user, row.submission(), row.id()), done -> {
                if (!done) {
                    Toast.warn(getTranslation("job.cancel.too-late"));
                }
            });
        });
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("jobs.title"));
    }
}
