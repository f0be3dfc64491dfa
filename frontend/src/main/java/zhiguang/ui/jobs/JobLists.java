package zhiguang.ui.jobs;

import java.util.List;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.Jobs;
import zhiguang.submissions.Submission;
import zhiguang.submissions.Submissions;

/** Reads what the list of a person's jobs shows. */
@Service
class JobLists {

    private final Jobs jobs;
    private final Submissions submissions;

    JobLists(Jobs jobs, Submissions submissions) {
        this.jobs = jobs;
        this.submissions = submissions;
    }

    /** Costs nothing. */
    List<Job> live(PortalUser user) {
        return user.clusterUser().map(jobs::listLive).orElse(List.of());
    }

    /** Slow: asks slurmdbd. */
    List<Job> history(PortalUser user) {
        return user.clusterUser().map(jobs::listHistory).orElse(List.of());
    }

    /** Slow: asks the database. */
    List<Submission> submissions(PortalUser user) {
        return submissions.list(user.id());
    }
}
