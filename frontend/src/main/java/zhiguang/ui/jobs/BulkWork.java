package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.ControlResult;
import zhiguang.jobs.JobAction;
import zhiguang.jobs.JobCommands;
import zhiguang.jobs.JobId;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Toast;

/** Cancels, holds or releases many jobs as the person who asks, and says of each that Slurm refused why. */
@Service
class BulkWork {

    private final JobCommands commands;
    private final JobPages pages;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;

    BulkWork(JobCommands commands, JobPages pages, BackgroundCalls background, CurrentUser currentUser) {
        this.commands = commands;
        this.pages = pages;
        this.background = background;
        this.currentUser = currentUser;
    }

    void ask(Component page, BulkCommand command, Set<JobRow> chosen, Runnable done) {
        List<JobRow> rows = BulkBar.jobs(chosen);
        if (rows.isEmpty()) {
            Toast.warn(page.getTranslation("jobs.bulk.nothing"));
        } else if (command == BulkCommand.CANCEL) {
            Danger.confirm(
                    page.getTranslation("jobs.bulk.cancel.title", rows.size()),
                    page.getTranslation("jobs.bulk.cancel.effect", names(rows)),
                    page.getTranslation("job.cancel.yes"),
                    page.getTranslation("job.cancel.no"),
                    () -> run(page, command, rows, done));
        } else {
            run(page, command, rows, done);
        }
    }

    private void run(Component page, BulkCommand command, List<JobRow> rows, Runnable done) {
        PortalUser user = currentUser.get();
        background.call(page, () -> commands.applyAll(rows, row -> one(user.on(row.cluster()), command, row)), results -> {
            show(page, results);
            done.run();
        });
    }

    private ControlResult one(PortalUser user, BulkCommand command, JobRow row) {
        JobId id = row.id().orElseThrow();
        return switch (command) {
            case CANCEL -> pages.cancelWithResult(user, row.submission(), id);
            case HOLD -> commands.apply(user, id, JobAction.HOLD);
            case RELEASE -> commands.apply(user, id, JobAction.RELEASE);
        };
    }

    private static void show(Component page, Map<JobRow, ControlResult> results) {
        UnorderedList refused = new UnorderedList();
        results.forEach((row, result) -> {
            if (result instanceof ControlResult.Refused no) {
                String name = row.id().orElseThrow() + " " + row.name();
                refused.add(new ListItem(page.getTranslation("jobs.bulk.refused-one", name, ControlText.of(no, page::getTranslation))));
            }
        });
        long done = results.size() - refused.getComponentCount();
        if (refused.getComponentCount() == 0) {
            Toast.done(page.getTranslation("jobs.bulk.done", done));
            return;
        }
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(page.getTranslation("jobs.bulk.refused", done, refused.getComponentCount()));
        dialog.add(refused);
        dialog.getFooter().add(new Button(page.getTranslation("action.close"), click -> dialog.close()));
        dialog.open();
    }

    private static String names(List<JobRow> rows) {
        String first = String.join(", ", rows.stream().limit(8).map(row -> row.name() + " (" + row.shownId() + ")").toList());
        return rows.size() > 8 ? first + " …" : first;
    }
}
