package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.Offer;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.RemotePath;
import zhiguang.identity.PortalUser;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Toast;

/** Asks about what is typed: its cost at once, and Slurm one question at a time; while one is out, only the newest of the others waits. */
class OutlookCalls {

    final CostHint cost = new CostHint();
    private final Component page;
    private final BackgroundCalls background;
    private final NewJobs jobs;
    private final BeforeSubmit panel;
    private final CurrentUser currentUser;
    private final Runnable changed;
    private @Nullable Question newest;
    private @Nullable Question wanted;
    private @Nullable Question asked;
    private boolean running;

    /** {@code changed} runs when something on the cluster is different from what was answered. */
    OutlookCalls(
            Component page, BackgroundCalls background, NewJobs jobs, BeforeSubmit panel, CurrentUser currentUser, Runnable changed) {
        this.page = page;
        this.background = background;
        this.jobs = jobs;
        this.panel = panel;
        this.currentUser = currentUser;
        this.changed = changed;
    }

    private record Question(PortalUser user, SubmissionRequest request, Offer offer, JobDraft draft, NewJobOrigin origin) {}

    void ask(PortalUser user, SubmissionRequest request, Offer offer, JobDraft draft, NewJobOrigin origin) {
        Question question = new Question(user, request, offer, draft, origin);
        newest = question;
        background.call(page, () -> jobs.quote(user, request, offer), quote -> {
            if (question.equals(newest)) {
                cost.show(quote);
            }
        });
        wanted = question;
        if (!running) {
            next();
        }
    }

    /** What is typed cannot be asked: an answer that comes now would be to something else. */
    void forget() {
        newest = null;
        wanted = null;
        asked = null;
        cost.forget();
    }

    void makeFolder(RemotePath folder) {
        PortalUser user = currentUser.get();
        background.call(page, () -> jobs.makeFolder(user, folder), made -> {
            if (made) {
                changed.run();
            } else {
                Toast.warn(page.getTranslation("job.before.folder-denied", folder.value()));
            }
        });
    }

    private void next() {
        Question question = wanted;
        if (question == null) {
            return;
        }
        wanted = null;
        asked = question;
        running = true;
        panel.asking();
        background.call(
                page,
                () -> jobs.outlook(question.user, question.request, question.offer, question.origin),
                outlook -> answered(question, () -> panel.show(outlook, question.draft)),
                failure -> answered(question, () -> failed(failure)));
    }

    private void answered(Question question, Runnable show) {
        running = false;
        if (wanted != null) {
            next();
        } else if (question.equals(asked)) {
            show.run();
        }
    }

    private void failed(RuntimeException failure) {
        if (failure instanceof RemoteSystemException remote) {
            panel.unknown(page.getTranslation("job.forecast.unknown", FailureText.of(remote)));
        } else {
            throw failure;
        }
    }
}
