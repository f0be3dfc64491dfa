package zhiguang.ui.jobs;

import com.vaadin.flow.shared.Registration;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobSnapshot;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.Submissions;
import zhiguang.ui.common.SamePerson;
import zhiguang.ui.common.Subscriptions;

/**
 * Lets a page hear of its own person's jobs and submissions; listeners run on foreign threads, there as the same person, and must return
 * at once.
 */
@Service
class JobChanges {

    private final JobFeed feed;
    private final JobRecords records;
    private final Submissions submissions;

    JobChanges(JobFeed feed, JobRecords records, Submissions submissions) {
        this.feed = feed;
        this.records = records;
        this.submissions = submissions;
    }

    JobSnapshot snapshot(ClusterName cluster) {
        return feed.snapshot(cluster);
    }

    Registration onJobs(PortalUser user, Consumer<JobSnapshot> listener) {
        return user.clusterUser().map(u -> onJobsOf(u, listener)).orElse(() -> {});
    }

    /** Of somebody on his cluster whose jobs the person at the other end was found to be allowed to see. */
    Registration onJobsOf(ClusterUser clusterUser, Consumer<JobSnapshot> listener) {
        Consumer<JobSnapshot> same = SamePerson.of(listener);
        return Subscriptions.of(feed.subscribe(clusterUser, (snapshot, changed) -> same.accept(snapshot)));
    }

    /** Hears when something within the scope was written down. */
    Registration onRecords(JobScope scope, Runnable listener) {
        Consumer<JobScope> same = SamePerson.of(told -> listener.run());
        return Subscriptions.of(records.subscribe(scope, () -> same.accept(scope)));
    }

    Registration onSubmissions(PortalUser user, Consumer<SubmissionId> listener) {
        return Subscriptions.of(submissions.subscribe(user.id(), SamePerson.of(listener)));
    }
}
