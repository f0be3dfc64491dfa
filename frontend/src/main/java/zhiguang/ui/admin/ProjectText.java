package zhiguang.ui.admin;

import com.vaadin.flow.component.UI;
import zhiguang.projects.ProjectChange;

/** Refusals as sentences in the reader's language. */
public final class ProjectText {

    private ProjectText() {}

    public static String of(ProjectChange change) {
        return switch (change) {
            case ProjectChange.Done(boolean changed) -> text(changed ? "project.done" : "project.unchanged");
            case ProjectChange.AccountExists(var account) -> text("project.refused.exists", account);
            case ProjectChange.NoSuchAccount(var account) -> text("project.refused.gone", account);
            case ProjectChange.NoSuchParent(var parent) -> text("project.refused.parent", parent);
            case ProjectChange.NotMapped(String login) -> text("project.refused.unmapped", login);
            case ProjectChange.JobsActive(var account, var member) -> text("project.refused.jobs", member, account);
            case ProjectChange.Refused(int number, String words) ->
                text("project.refused.slurm", Integer.toString(number), words);
        };
    }

    private static String text(String key, Object... arguments) {
        return UI.getCurrentOrThrow().getTranslation(key, arguments);
    }
}
