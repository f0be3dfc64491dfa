package zhiguang.ui.jobs;

import java.util.Locale;

/** What can be done to many jobs at once. */
enum BulkCommand {
    CANCEL,
    HOLD,
    RELEASE;

    String key() {
        return "jobs.bulk." + name().toLowerCase(Locale.ROOT);
    }
}
