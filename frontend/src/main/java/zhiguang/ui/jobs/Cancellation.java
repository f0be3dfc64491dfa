package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import java.util.Optional;
import zhiguang.jobs.JobId;
import zhiguang.ui.common.Danger;

/** Asks whether a job shall really be cancelled, and says which one. */
final class Cancellation {

    private Cancellation() {}

    static void ask(String name, Optional<JobId> id, Runnable confirmed) {
        UI ui = UI.getCurrent();
        String which = id.map(i -> name + " (" + i + ")").orElse(name);
        Danger.confirm(
                ui.getTranslation("job.cancel.title", which),
                ui.getTranslation(id.isPresent() ? "job.cancel.effect" : "job.cancel.effect-early"),
                ui.getTranslation("job.cancel.yes"),
                ui.getTranslation("job.cancel.no"),
                confirmed);
    }
}
