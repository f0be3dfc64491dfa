package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.history.JobScope;
import zhiguang.submissions.Submission;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** Reads in the background what a list needs before its lines: whose jobs, how many, and what one asked for. */
class JobPageOfList {

    private static final Duration BREATH = Duration.ofMillis(400);

    private final JobLists lists;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private long last = System.nanoTime();

    JobPageOfList(JobLists lists, BackgroundCalls background, CurrentUser currentUser) {
        this.lists = lists;
        this.background = background;
        this.currentUser = currentUser;
    }

    record Found(JobFilter filter, Optional<JobScope> scope, int count, List<Submission> submissions) {}

    void read(Component page, JobFilter filter, ZoneId zone, Consumer<Found> done) {
        background.call(page, () -> find(currentUser.lately(), filter, zone), done);
    }

    void offer(Component page, Consumer<Set<JobFilter.Whose>> done) {
        PortalUser user = currentUser.get();
        background.call(page, () -> lists.listWhose(user), done);
    }

    /** At once, or a moment after the last time: many changes in a moment are one reading. */
    void soon(Component page, Runnable then) {
        Duration rest = BREATH.minusNanos(System.nanoTime() - last);
        background.call(page, () -> wait(rest), waited -> {
            last = System.nanoTime();
            then.run();
        });
    }

    private Found find(PortalUser user, JobFilter filter, ZoneId zone) {
        Optional<JobScope> scope = lists.scope(user, filter.whose());
        int count = scope.map(s -> lists.count(s, filter, zone)).orElse(0);
        return new Found(filter, scope, count, lists.submissions(user));
    }

    private static Duration wait(Duration rest) {
        try {
            Thread.sleep(rest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return rest;
    }
}
