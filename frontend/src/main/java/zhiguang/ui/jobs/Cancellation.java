package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.JobId;
import zhiguang.submissions.Submission;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Toast;

/** Asks whether a job shall really be cancelled, says which one, and does it. */
@Service
class Cancellation {

    private final JobPages pages;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;

    Cancellation(JobPages pages, BackgroundCalls background, CurrentUser currentUser) {
        this.pages = pages;
        this.background = background;
        this.currentUser = currentUser;
    }

    void ask(Component page, String name, Optional<Submission> submission, Optional<JobId> id) {
        String which = id.map(i -> name + " (" + i + ")").orElse(name);
        Danger.confirm(
                page.getTranslation("job.cancel.title", which),
                page.getTranslation(id.isPresent() ? "job.cancel.effect" : "job.cancel.effect-early"),
                page.getTranslation("job.cancel.yes"),
                page.getTranslation("job.cancel.no"),
                () -> cancel(page, submission, id));
    }

    private void cancel(Component page, Optional<Submission> submission, Optional<JobId> id) {
        PortalUser user = currentUser.get();
        background.call(page, () -> pages.cancel(user, submission, id), done -> {
            if (!done) {
                Toast.warn(page.getTranslation("job.cancel.too-late"));
            }
        });
    }
}
