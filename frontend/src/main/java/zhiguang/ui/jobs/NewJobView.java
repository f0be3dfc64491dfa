package zhiguang.ui.jobs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import zhiguang.cluster.Offer;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.RemotePath;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.JobId;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** Asks for a job: offers what Slurm offers this person, and loses nothing that is typed. */
@Route("jobs/new")
@Menu(order = 11, title = "job.form.menu", icon = "circle-plus")
@PermitAll
@StyleSheet("jobs.css")
class NewJobView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private final JobForms forms;
    private final NewJobs newJobs;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final BeforeSubmit before = new BeforeSubmit(draft -> form().use(draft), this::makeFolder);
    private final JobForm form = new JobForm(this::typed, before);
    private final OutlookCalls outlook;
    private final CostHint cost = new CostHint();
    private final Outage outage = new Outage();
    private final Button submit = new Button();
    private final NoForm instead = new NoForm();
    private Optional<SubmissionId> from = Optional.empty();
    private Optional<JobId> fromJob = Optional.empty();
    private Amendment amendment = Amendment.NONE;
    private Optional<Offer> offered = Optional.empty();
    private KeptDraft kept;

    NewJobView(JobForms forms, NewJobs newJobs, BackgroundCalls background, CurrentUser currentUser) {
        this.forms = forms;
        this.newJobs = newJobs;
        this.outlook = new OutlookCalls(this, background, newJobs, before);
        this.background = background;
        this.currentUser = currentUser;
        this.kept = new KeptDraft(this, background, newJobs, currentUser.get(), "");
        addClassNames("zg-page", "zg-new-job");
        submit.setText(getTranslation("job.form.submit"));
        submit.setIcon(Symbol.PLAY.icon());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClickListener(event -> submit());
        add(new PageHeader(getTranslation("job.form.title")).withActions(cost, submit), outage, instead, form);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        from = query.getSingleParameter("from").flatMap(SubmissionId::parse);
        fromJob = query.getSingleParameter("job").flatMap(EarlierJob::parse);
        amendment = Amendment.of(query);
        String origin = from.map(SubmissionId::toString)
                .or(() -> fromJob.map(id -> "job-" + id))
                .or(() -> query.getSingleParameter("draft").filter(name -> name.matches("template-[0-9a-f-]{36}")))
                .orElse("");
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
                    JobDraft amended = amendment.of(draft);
                    form.show(amended, kept.key());
                    ask(amended);
                },
                () -> beginWith(example));
        readOffer();
        background.call(this, () -> forms.inputs(user), form::offer);
        background.call(this, () -> newJobs.dependencies(user), form::offerDependencies);
    }

    /** What the page was opened for, else the example. */
    private void beginWith(JobDraft example) {
        from.ifPresent(this::takeFrom);
        fromJob.ifPresent(id -> takeFrom(id, example));
        ask(form.draft());
    }

    private void takeFrom(SubmissionId id) {
        PortalUser user = currentUser.get();
        background.call(this, () -> forms.earlier(user, id), request -> request.ifPresent(r -> form.use(amendment.of(JobDraft.of(r)))));
    }

    private void takeFrom(JobId id, JobDraft example) {
        PortalUser user = currentUser.get();
        background.call(this, () -> newJobs.ofJob(user, id, example), draft -> draft.map(amendment::of).ifPresent(form::use));
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
            form.offer(offer.orElseThrow());
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
        busy(true);
        background.call(this, () -> forms.submit(user, request), this::submitted, this::refused);
    }

    private void submitted(SubmissionId id) {
        kept.forget();
        UI.getCurrent().navigate(SubmissionView.class, id.toString());
    }

    /** Nothing was lost: the form is as it was. */
    private void refused(RuntimeException failure) {
        busy(false);
        switch (failure) {
            case InvalidInputException wrong -> form.show(List.of(wrong)).forEach(Failures::show);
            case RemoteSystemException remote -> outage.show(remote, Optional.empty(), this::submit);
            default -> Failures.show(failure, this::submit);
        }
    }

    private void busy(boolean busy) {
        submit.setEnabled(!busy);
        submit.setIcon((busy ? Symbol.LOADER : Symbol.PLAY).icon());
    }

    private void typed(JobDraft draft) {
        if (isAttached()) {
            kept.typed(draft);
            ask(draft);
        }
    }

    private void ask(JobDraft draft) {
        PortalUser user = currentUser.get();
        Optional<SubmissionRequest> request = RequestReader.read(draft, offered).request();
        if (request.isPresent() && offered.filter(o -> !o.isEmpty()).isPresent()) {
            SubmissionRequest wanted = request.get();
            Offer offer = offered.get();
            outlook.ask(user, wanted, offer, draft);
            background.call(this, () -> newJobs.quote(user, wanted, offer), quote -> {
                if (draft.equals(form.draft())) {
                    cost.show(quote);
                }
            });
        } else {
            cost.forget();
            outlook.forget();
        }
    }

    private JobForm form() {
        return form;
    }

    private void makeFolder(RemotePath folder) {
        PortalUser user = currentUser.get();
        background.call(this, () -> newJobs.makeFolder(user, folder), made -> {
            if (made) {
                typed(form.draft());
            } else {
                Toast.warn(getTranslation("job.before.folder-denied", folder.value()));
            }
        });
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("job.form.title"));
    }
}
