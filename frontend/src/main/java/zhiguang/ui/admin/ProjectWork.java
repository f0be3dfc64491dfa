package zhiguang.ui.admin;

import com.vaadin.flow.component.button.Button;
import java.util.function.BiFunction;
import zhiguang.identity.PortalUser;
import zhiguang.projects.ProjectAdministration;
import zhiguang.projects.ProjectChange;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Toast;

/** Changes projects while the page stays alive, says how it ended and has the page read again. */
class ProjectWork {

    private final ProjectAdministration administration;
    private final CurrentUser currentUser;
    private final BackgroundCalls background;
    private final Runnable changed;

    ProjectWork(
            ProjectAdministration administration,
            CurrentUser currentUser,
            BackgroundCalls background,
            Runnable changed) {
        this.administration = administration;
        this.currentUser = currentUser;
        this.background = background;
        this.changed = changed;
    }

    void run(Button button, BiFunction<ProjectAdministration, PortalUser, ProjectChange> change, Runnable done) {
        button.setEnabled(false);
        background.call(
                button,
                () -> change.apply(administration, currentUser.get()),
                result -> {
                    button.setEnabled(true);
                    ended(result, done);
                },
                failure -> {
                    button.setEnabled(true);
                    Failures.show(failure, () -> run(button, change, done));
                    changed.run();
                });
    }

    void run(Button button, BiFunction<ProjectAdministration, PortalUser, ProjectChange> change) {
        run(button, change, () -> {});
    }

    private void ended(ProjectChange result, Runnable done) {
        if (result instanceof ProjectChange.Done) {
            Toast.done(ProjectText.of(result));
            done.run();
        } else {
            Toast.fail(ProjectText.of(result), null);
        }
        changed.run();
    }
}
