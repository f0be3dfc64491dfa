package zhiguang.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import zhiguang.identity.ClusterUser;

/** A user's own jobs, live and finished, merged by job id and submit time; another's jobs do not exist here. */
@Service
public class Jobs {

    private static final Duration HISTORY = Duration.ofDays(30);

    private final JobFeed feed;
    private final JobScheduler scheduler;
    private final JobAccounting accounting;
    private final Clock clock;

    Jobs(JobFeed feed, JobScheduler scheduler, JobAccounting accounting, Clock clock) {
        this.feed = feed;
        this.scheduler = scheduler;
        this.accounting = accounting;
        this.clock = clock;
    }

    /** What the feed has now; costs nothing. */
    public List<Job> listLive(ClusterUser user) {
        return newestFirst(List.copyOf(feed.snapshot(user.cluster()).listOf(user.name())));
    }

    /** The jobs of the last 30 days from slurmdbd. */
    public List<Job> listHistory(ClusterUser user) {
        return accounting.listJobs(user, clock.instant().minus(HISTORY));
    }

    /** Live jobs and those of the history that are not live. */
    public static List<Job> merge(List<Job> live, List<Job> history) {
        Set<Object> seen = new HashSet<>();
        List<Job> jobs = new ArrayList<>();
        for (Job job : live) {
            seen.add(key(job));
            jobs.add(job);
        }
        history.stream().filter(job -> seen.add(key(job))).forEach(jobs::add);
        return newestFirst(jobs);
    }

    /** The user's own job, from the feed, slurmctld or slurmdbd; empty for another's as for none. */
    public Optional<Job> find(ClusterUser user, JobId id) {
        return feed.snapshot(user.cluster())
                .find(id)
                .or(() -> scheduler.findJob(user, id))
                .filter(job -> job.belongsTo(user.name()))
                .or(() -> accounting.findJob(user, id).filter(job -> job.belongsTo(user.name())));
    }

    /** What the job used, as soon as slurmdbd knows. */
    public Optional<Job> findFinished(ClusterUser user, JobId id) {
        return accounting.findJob(user, id).filter(job -> job.belongsTo(user.name()));
    }

    public CancelResult cancel(ClusterUser user, JobId id) {
        return scheduler.cancel(user, id);
    }

    private static Object key(Job job) {
        return List.of(job.id(), job.submitted());
    }

    private static List<Job> newestFirst(List<Job> jobs) {
        return jobs.stream().sorted(Comparator.comparing(Job::submitted).reversed()).toList();
    }
}
