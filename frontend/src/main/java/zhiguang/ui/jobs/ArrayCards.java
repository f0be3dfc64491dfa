package zhiguang.ui.jobs;

import org.springframework.stereotype.Service;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** Makes the part of a job's page that shows an array's tasks. */
@Service
class ArrayCards {

    private final TaskTables tables;
    private final TaskExport export;
    private final JobChanges changes;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;

    ArrayCards(TaskTables tables, TaskExport export, JobChanges changes, BackgroundCalls background, CurrentUser currentUser) {
        this.tables = tables;
        this.export = export;
        this.changes = changes;
        this.background = background;
        this.currentUser = currentUser;
    }

    ArrayCard make() {
        return new ArrayCard(tables, export, changes, background, currentUser);
    }
}
