package zhiguang.ui.jobs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import zhiguang.cluster.Offer;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** Asks for a job: offers what Slurm offers this person, and loses nothing that is typed. */
@Route("jobs/new")
@Menu(order = 11, title = "job.form.menu", icon = "circle-plus")
@PermitAll
@StyleSheet("jobs.css")
class NewJobView extends Div implements OfOneAddress, OfOneCluster, HasDynamicTitle, BeforeEnterObserver {

    private final JobForms forms;
    private final NewJobs newJobs;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final BeforeSubmit before = new BeforeSubmit(draft -> form().use(draft), folder -> outlook().makeFolder(folder));
    private final JobForm form = new JobForm(this::typed, before);
    private final OutlookCalls outlook;
    private final Outage outage = new Outage();
    private final SubmitButton submit = new SubmitButton(this::submit);
    private final NoForm instead = new NoForm();
    private NewJobOrigin origin = NewJobOrigin.NOTHING;
    private Optional<Offer> offered = Optional.empty();
    private KeptDraft kept;
    /** What the offer changes in the form nobody has typed, and it is no draft. */
    private boolean offering;

    NewJobView(JobForms forms, NewJobs newJobs, BackgroundCalls background, CurrentUser currentUser) {
        this.forms = forms;
        this.newJobs = newJobs;
        this.outlook = new OutlookCalls(this, background, newJobs, before, currentUser, () -> typed(form.draft()));
        this.background = background;
        this.currentUser = currentUser;
        this.kept = new KeptDraft(this, background, newJobs, currentUser.get(), origin);
        addClassNames("zg-page", "zg-new-job");
        Button several = new SeveralButton(newJobs, background, currentUser, form::draft);
        form.sweep.onLoad(id -> background.call(this, () -> newJobs.sweep(currentUser.get(), id), form.sweep::show));
        add(new PageHeader(getTranslation("job.form.title")).withActions(outlook.cost, several, submit), outage, instead, form);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        origin = NewJobOrigin.of(event.getLocation().getQueryParameters());
        kept = new KeptDraft(this, background, newJobs, currentUser.get(), origin);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        PortalUser user = currentUser.get();
        JobDraft example = JobDraft.example(getTranslation("job.form.example-name"));
        form.show(example, kept.key());
        kept.open(
                example,
                draft -> {
                    form.show(origin.amendment().of(draft), kept.key());
                    ask(form.draft()); // with what was offered meanwhile
                },
                () -> beginWith(example));
        readOffer();
        background.call(this, () -> forms.inputs(user), form::offer);
        background.call(this, () -> newJobs.dependencies(user), form::offerDependencies);
    }

    /** What the page was opened for, else the example. */
    private void beginWith(JobDraft example) {
        PortalUser user = currentUser.get();
        origin.from().ifPresent(id -> background.call(
                this, () -> forms.earlier(user, id), request -> request.map(JobDraft::of).ifPresent(this::use)));
        origin.job().ifPresent(id -> background.call(this, () -> newJobs.ofJob(user, id, example), draft -> draft.ifPresent(this::use)));
        if (origin.from().isEmpty() && origin.job().isEmpty() && !origin.amendment().equals(Amendment.NONE)) {
            use(form.draft());
        }
        ask(form.draft());
    }

    private void use(JobDraft draft) {
        form.use(origin.amendment().of(draft));
    }

    private void readOffer() {
        PortalUser user = currentUser.get();
        background.call(this, () -> forms.offer(user), offer -> show(user, offer), this::offerFailed);
    }

    private void show(PortalUser user, Optional<Offer> offer) {
        outage.clear();
        boolean usable = offer.filter(o -> !o.isEmpty()).isPresent();
        form.setVisible(usable);
        submit.setVisible(usable);
        instead.setVisible(!usable);
        offered = offer;
        if (usable) {
            offering = true;
            form.offer(offer.orElseThrow());
            offering = false;
        } else {
            instead.show(user, this::checkAgain);
        }
    }

    private void checkAgain() {
        forms.forgetOffer(currentUser.get());
        readOffer();
    }

    private void offerFailed(RuntimeException failure) {
        if (failure instanceof RemoteSystemException remote) {
            outage.show(remote, Optional.empty(), this::readOffer);
        } else {
            Failures.show(failure, this::readOffer);
        }
    }

    private void submit() {
        RequestReader.Result result = form.read();
        if (result.request().isEmpty()) {
            Toast.warn(getTranslation("job.form.look"));
            return;
        }
        SubmissionRequest request = result.request().get();
        PortalUser user = currentUser.get();
        submit.busy(true);
        background.call(this, () -> forms.submit(user, request, origin), this::submitted, this::refused);
    }

    private void submitted(SubmissionId id) {
        kept.forget();
        UI.getCurrent().navigate(SubmissionView.class, id.toString());
    }

    /** Nothing was lost: the form is as it was. */
    private void refused(RuntimeException failure) {
        submit.busy(false);
        switch (failure) {
            case InvalidInputException wrong when NoForm.standsFor(wrong.code()) -> checkAgain();
            case InvalidInputException wrong -> form.show(List.of(wrong)).forEach(Failures::show);
            case RemoteSystemException remote -> outage.show(remote, Optional.empty(), this::submit);
            default -> Failures.show(failure, this::submit);
        }
    }

    private void typed(JobDraft draft) {
        if (isAttached()) {
            if (!offering) {
                kept.typed(draft);
            }
            ask(draft);
        }
    }

    private void ask(JobDraft draft) {
        Optional<SubmissionRequest> request = RequestReader.read(draft, offered).request();
        Optional<Offer> usable = offered.filter(offer -> !offer.isEmpty());
        if (request.isPresent() && usable.isPresent()) {
            outlook.ask(currentUser.get(), request.get(), usable.get(), draft, origin);
        } else {
            outlook.forget();
        }
    }

    private JobForm form() {
        return form;
    }

    private OutlookCalls outlook() {
        return outlook;
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("job.form.title"));
    }
}
