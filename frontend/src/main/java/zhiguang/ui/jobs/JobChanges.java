package zhiguang.ui.jobs;

import com.vaadin.flow.shared.Registration;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobSnapshot;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.Submissions;

/** Lets a page hear of its own person's jobs and submissions; listeners run on foreign threads and must return at once. */
@Service
class JobChanges {

    private final JobFeed feed;
    private final Submissions submissions;

    JobChanges(JobFeed feed, Submissions submissions) {
        this.feed = feed;
        this.submissions = submissions;
    }

    JobSnapshot snapshot() {
        return feed.snapshot();
    }

    Registration onJobs(PortalUser user, Consumer<JobSnapshot> listener) {
        return user.clusterUser()
                .map(u -> closing(feed.subscribe(u, (snapshot, changed) -> listener.accept(snapshot))))
                .orElse(() -> {});
    }

    Registration onSubmissions(PortalUser user, Consumer<SubmissionId> listener) {
        return closing(submissions.subscribe(user.id(), listener));
    }

    private static Registration closing(AutoCloseable subscription) {
        return () -> {
            try {
                subscription.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
