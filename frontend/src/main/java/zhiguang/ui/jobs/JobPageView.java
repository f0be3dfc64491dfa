package zhiguang.ui.jobs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.shared.Registration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobSnapshot;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Titles;

/** A page about one job, kept current: read in the background when it opens and whenever something of its person changes. */
abstract class JobPageView extends Div implements OfOneAddress, HasDynamicTitle {

    private final JobPanel panel;
    private final JobChanges changes;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Outage outage = new Outage();
    private final Skeleton skeleton = new Skeleton();
    private @Nullable JobPage shown;
    private @Nullable Registration others;
    private Optional<ClusterUser> heardOf = Optional.empty();
    private boolean reading;
    private boolean again;

    JobPageView(JobPanel panel, JobChanges changes, BackgroundCalls background, CurrentUser currentUser) {
        this.panel = panel;
        this.changes = changes;
        this.background = background;
        this.currentUser = currentUser;
        addClassNames("zg-page", "zg-job-page");
        panel.setVisible(false);
        add(outage, skeleton, panel);
    }

    /** Slow; empty for what is not there or not this person's. */
    abstract Optional<JobPage> read(PortalUser user);

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        PortalUser user = currentUser.get();
        heardOf = user.clusterUser();
        Registration jobs = changes.onJobs(user, snapshot -> ui.access(() -> jobsChanged(snapshot)));
        Registration submissions = changes.onSubmissions(user, id -> ui.access(() -> {
            if (concerns(id)) {
                refresh();
            }
        }));
        addDetachListener(e -> {
            e.unregisterListener();
            jobs.remove();
            submissions.remove();
        });
        refresh();
    }

    private boolean concerns(Object submission) {
        return shown == null || shown.submission().filter(s -> s.id().equals(submission)).isPresent();
    }

    private void jobsChanged(JobSnapshot snapshot) {
        showHealth(snapshot);
        if (shown == null || differs(shown, snapshot)) {
            refresh();
        }
    }

    private static boolean differs(JobPage page, JobSnapshot snapshot) {
        return page.jobId()
                .flatMap(snapshot::find)
                .map(job -> !Optional.of(job).equals(page.job()))
                .orElse(true);
    }

    final void refresh() {
        if (reading) {
            again = true;
            return;
        }
        PortalUser user = currentUser.get();
        reading = true;
        again = false;
        background.call(this, () -> read(user), this::show, this::failed);
    }

    private void show(Optional<JobPage> page) {
        reading = false;
        skeleton.setVisible(false);
        if (page.isPresent()) {
            shown = page.get();
            PageCluster.set(UI.getCurrentOrThrow(), shown.cluster());
            hearOfOthers(shown);
            panel.setVisible(true);
            panel.show(shown);
            getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
            showHealth(changes.snapshot(shown.cluster()));
        } else if (shown == null) {
            showNothing();
        }
        readAgain();
    }

    /** Of a job that is somebody else's, or on another cluster, one is told by that person's changes there. */
    private void hearOfOthers(JobPage page) {
        Optional<ClusterUser> owner = page.owner();
        if (owner.isPresent() && !owner.equals(heardOf) && others == null) {
            UI ui = UI.getCurrentOrThrow();
            Registration heard = changes.onJobsOf(owner.get(), ui.accessLater(this::jobsChanged, () -> {})::accept);
            others = heard;
            addDetachListener(e -> heard.remove());
        }
    }

    final void showNothing() {
        removeAll();
        add(new NotFoundState());
        getUI().ifPresent(ui -> ui.getPage().setTitle(Titles.of(this, getTranslation("not-found.title"))));
    }

    private void failed(RuntimeException failure) {
        reading = false;
        skeleton.setVisible(false);
        if (failure instanceof RemoteSystemException remote) {
            outage.show(remote, Optional.empty(), this::refresh);
            readAgain();
        } else {
            Failures.show(failure, this::refresh);
        }
    }

    private void readAgain() {
        if (again && isAttached()) {
            refresh();
        }
    }

    /** Greys what may be old while Slurm is silent and the job is in its hands. */
    private void showHealth(JobSnapshot snapshot) {
        boolean active = shown != null && shown.standing().active();
        boolean stale = active && snapshot.trouble().isPresent();
        panel.setClassName("zg-stale-page", stale);
        if (stale) {
            Optional<Instant> asOf = Optional.of(snapshot.asOf()).filter(at -> at.isAfter(Instant.EPOCH));
            outage.show(snapshot.trouble().get(), asOf, this::refresh);
        } else {
            outage.clear();
        }
    }

    @Override
    public String getPageTitle() {
        return shown == null ? Titles.of(this, getTranslation("job.title")) : JobTitle.of(shown, this::getTranslation);
    }
}
