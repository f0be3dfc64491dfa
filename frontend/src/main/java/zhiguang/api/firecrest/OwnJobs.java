package zhiguang.api.firecrest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobId;
import zhiguang.jobs.Jobs;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;
import zhiguang.tokens.ApiAccess;

/** One's own jobs by their numbers: from the feed, the portal's table, and from Slurm only where neither has them. */
@Service
public class OwnJobs {

    private final JobFeed feed;
    private final JobRecords records;
    private final Jobs jobs;

    OwnJobs(JobFeed feed, JobRecords records, Jobs jobs) {
        this.feed = feed;
        this.records = records;
        this.jobs = jobs;
    }

    /** All parts of an array; never empty. What is another's, or another project's than the key's, is not there. */
    public List<Job> get(ApiAccess access, JobId id) {
        List<Job> found = find(Caller.clusterUser(access), id).stream()
                .filter(job -> access.key().account().map(AccountName::value).filter(a -> !a.equals(job.account())).isEmpty())
                .toList();
        if (found.isEmpty()) {
            throw new ApiProblem(HttpStatus.NOT_FOUND, "job");
        }
        return found;
    }

    static boolean isPart(Job job, JobId array) {
        return job.array().filter(part -> Long.toString(part.job()).equals(array.value())).isPresent();
    }

    private List<Job> find(ClusterUser user, JobId id) {
        Optional<Job> one = feed.snapshot(user.cluster()).find(id).filter(job -> job.belongsTo(user.name()) && job.array().isEmpty());
        if (one.isPresent()) {
            return List.of(one.get());
        }
        List<Job> parts = feed.snapshot(user.cluster()).listOf(user.name()).stream()
                .filter(job -> job.shownId().equals(id.value()) || isPart(job, id))
                .sorted(Comparator.comparing(Job::shownId))
                .toList();
        if (!parts.isEmpty()) {
            return parts;
        }
        return records.find(new JobScope.Own(user), user.cluster(), id).or(() -> jobs.find(user, id)).map(List::of).orElse(List.of());
    }
}
