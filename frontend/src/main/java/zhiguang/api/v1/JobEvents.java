package zhiguang.api.v1;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.jobs.FeedListener;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobSnapshot;

/** Tells one program what the feed tells: first how things are, then what is different. */
final class JobEvents implements FeedListener {

    private static final int MOST = 1000;
    private static final Comparator<Job> NEWEST_FIRST = Comparator.comparing(Job::submitted).reversed();

    private final JobSight.Sight sight;
    private final Supplier<JobSnapshot> feed;
    private final EventStream stream;
    private final JsonMapper json;
    private final Instant since;
    private volatile boolean current;

    /** {@code since} is where the program left off, and does again while this portal has not heard of Slurm yet. */
    JobEvents(JobSight.Sight sight, Supplier<JobSnapshot> feed, EventStream stream, JsonMapper json, Instant since) {
        this.sight = sight;
        this.feed = feed;
        this.stream = stream;
        this.json = json;
        this.since = since;
    }

    /**
     * What one event says.
     *
     * @param asOf when Slurm last answered
     * @param current whether it answers now
     * @param whole of a snapshot: whether these are all; a list has the others
     * @param gone of a change: ids that Slurm does not know any more
     */
    record JobNews(Instant asOf, boolean current, boolean whole, List<JobLine> jobs, List<String> gone) {}

    /** {@code missed} are jobs that have ended since the program was here before; of more than it is told at once, the oldest of the others are left out. */
    void begin(List<Job> missed) {
        JobSnapshot now = feed.get();
        current = now.isCurrent();
        Map<List<Object>, Job> found = new LinkedHashMap<>();
        missed.forEach(job -> found.put(key(job), job));
        now.jobs().values().stream().filter(sight::covers).sorted(NEWEST_FIRST).forEach(job -> found.put(key(job), job));
        List<JobLine> shown = found.values().stream().limit(MOST).sorted(NEWEST_FIRST).map(JobLine::of).toList();
        send("snapshot", now, new JobNews(now.asOf(), current, shown.size() == found.size(), shown, List.of()));
    }

    @Override
    public void onChange(JobSnapshot told, Collection<Job> changed) {
        List<Job> seen = changed.stream().filter(sight::covers).toList();
        JobSnapshot now = feed.get();
        for (int at = 0; at < seen.size(); at += MOST) {
            List<Job> part = seen.subList(at, Math.min(seen.size(), at + MOST));
            List<JobLine> there = part.stream().filter(job -> now.find(job.id()).isPresent()).map(JobLine::of).toList();
            List<String> gone = part.stream().filter(job -> now.find(job.id()).isEmpty()).map(Job::shownId).toList();
            send("change", now, new JobNews(now.asOf(), now.isCurrent(), true, there, gone));
        }
        if (changed.isEmpty() && now.isCurrent() != current) {
            send("health", now, new JobNews(now.asOf(), now.isCurrent(), true, List.of(), List.of()));
        }
        current = now.isCurrent();
    }

    private void send(String event, JobSnapshot now, JobNews news) {
        Instant heard = now.asOf().equals(Instant.EPOCH) ? since : now.asOf();
        stream.send(event, heard.toEpochMilli(), json.writeValueAsString(news));
    }

    private static List<Object> key(Job job) {
        return List.of(job.id(), job.submitted());
    }
}
