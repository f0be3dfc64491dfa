package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Service;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.JobId;
import zhiguang.submissions.Submission;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Toast;

/** Cancels a job after some seconds in which one may change one's mind; says which job. It is done even if the page is left. */
@Service
class Cancellation {

    static final Duration TIME_TO_UNDO = Duration.ofSeconds(6);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final JobPages pages;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;

    Cancellation(JobPages pages, BackgroundCalls background, CurrentUser currentUser) {
        this.pages = pages;
        this.background = background;
        this.currentUser = currentUser;
    }

    /** How it came out. */
    private enum Outcome {
        UNDONE,
        CANCELLED,
        TOO_LATE
    }

    void ask(Component page, ClusterName cluster, String name, Optional<Submission> submission, Optional<JobId> id) {
        String which = id.map(i -> name + " (" + i + ")").orElse(name);
        AtomicBoolean undone = new AtomicBoolean();
        Toast.undo(
                page.getTranslation("job.cancel.soon", which, TIME_TO_UNDO.toSeconds()),
                page.getTranslation("job.cancel.undo"),
                TIME_TO_UNDO,
                () -> undone.set(true));
        PortalUser user = currentUser.get().on(cluster);
        background.call(page, () -> cancel(user, submission, id, undone), outcome -> {
            switch (outcome) {
                case UNDONE -> Toast.done(page.getTranslation("job.cancel.kept", which));
                case TOO_LATE -> Toast.warn(page.getTranslation("job.cancel.too-late"));
                case CANCELLED -> {}
            }
        });
    }

    private Outcome cancel(PortalUser user, Optional<Submission> submission, Optional<JobId> id, AtomicBoolean undone) {
        for (long waited = 0; waited < TIME_TO_UNDO.toMillis(); waited += LOOK.toMillis()) {
            if (undone.get() || !sleep()) {
                return Outcome.UNDONE;
            }
        }
        return pages.cancel(user, submission, id) ? Outcome.CANCELLED : Outcome.TOO_LATE;
    }

    private static boolean sleep() {
        try {
            Thread.sleep(LOOK);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
