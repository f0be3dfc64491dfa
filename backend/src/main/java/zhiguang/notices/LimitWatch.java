package zhiguang.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhiguang.cluster.Clusters;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobSnapshot;
import zhiguang.jobs.JobState;
import zhiguang.jobs.history.JobNews;

/** Finds running jobs that their time limit will soon end, as early as each owner wants to know. */
@Component
class LimitWatch {

    private final JobFeed feed;
    private final PortalUsers users;
    private final ChoiceTable choices;
    private final JobNews news;
    private final JobTeller teller;
    private final Clusters clusters;
    private final Clock clock;

    LimitWatch(JobFeed feed, PortalUsers users, ChoiceTable choices, JobNews news, JobTeller teller, Clusters clusters, Clock clock) {
        this.feed = feed;
        this.users = users;
        this.choices = choices;
        this.news = news;
        this.teller = teller;
        this.clusters = clusters;
        this.clock = clock;
    }

    /** Tells how many notices were made. What is not known for certain now is not told. */
    int run() {
        return clusters.names().stream().map(feed::snapshot).mapToInt(this::run).sum();
    }

    private int run(JobSnapshot snapshot) {
        if (!snapshot.isCurrent()) {
            return 0;
        }
        Instant now = clock.instant();
        Map<String, List<Job>> late = snapshot.jobs().values().stream()
                .filter(job -> isPastHalf(job, now))
                .collect(Collectors.groupingBy(Job::user));
        return late.entrySet().stream().mapToInt(e -> tell(e.getKey(), e.getValue(), now)).sum();
    }

    private int tell(String clusterUser, List<Job> jobs, Instant now) {
        Optional<PortalUser> owner = users.findByClusterUser(clusterUser).filter(user -> !user.locked());
        if (owner.isEmpty()) {
            return 0;
        }
        NoticeChoices wishes = choices.get(owner.get().id());
        Set<Way> ways = wishes.of(NoticeKind.LIMIT_NEAR);
        if (ways.isEmpty()) {
            return 0;
        }
        return jobs.stream()
                .filter(job -> isNear(job, wishes.lead(), now))
                .mapToInt(job -> teller.insert(notice(owner.get(), job, ways, now)))
                .sum();
    }

    private NewNotice notice(PortalUser owner, Job job, Set<Way> ways, Instant now) {
        Optional<Instant> limit = Optional.of(limitAt(job));
        return news.findArray(job)
                .map(array -> NewNotice.ofArray(
                        owner.id(), NoticeKind.LIMIT_NEAR, job, array.submitted(), JobTeller.tally(array), now, limit, ways))
                .orElseGet(() -> NewNotice.of(owner.id(), NoticeKind.LIMIT_NEAR, job, now, limit, ways));
    }

    /** No lead is longer, so nothing else has to be looked at. */
    private static boolean isPastHalf(Job job, Instant now) {
        return job.state() == JobState.RUNNING
                && job.started().isPresent()
                && job.timeLimit().filter(limit -> limit.compareTo(Duration.ofDays(3650)) < 0).isPresent()
                && isNear(job, new LimitLead(LimitLead.Unit.PERCENT, 50), now);
    }

    private static boolean isNear(Job job, LimitLead lead, Instant now) {
        Instant limit = limitAt(job);
        return limit.isAfter(now) && !now.isBefore(limit.minus(lead.before(job.timeLimit().orElseThrow())));
    }

    private static Instant limitAt(Job job) {
        return job.started().orElseThrow().plus(job.timeLimit().orElseThrow());
    }
}
