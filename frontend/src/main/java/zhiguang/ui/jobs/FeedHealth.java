package zhiguang.ui.jobs;

import java.util.Optional;
import zhiguang.failure.RemoteSystem;
import zhiguang.jobs.JobSnapshot;

/** What a list tells of the feed beside its jobs: the same at most changes, and then no page need be woken. */
record FeedHealth(boolean current, Optional<RemoteSystem> trouble) {

    static FeedHealth of(JobSnapshot snapshot) {
        return new FeedHealth(snapshot.isCurrent(), snapshot.trouble());
    }
}
