package zhiguang.jobs.history;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobFeed;

/** Writes down what the feed hears, then tells those who look at a list. */
@Component
@EnableConfigurationProperties(HistorySettings.class)
class JobRecorder {

    private final JobFeed feed;
    private final JobRecordTable table;
    private final RecordListeners listeners;
    private final Clock clock;

    JobRecorder(JobFeed feed, JobRecordTable table, RecordListeners listeners, Clock clock) {
        this.feed = feed;
        this.table = table;
        this.listeners = listeners;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void listen() {
        feed.subscribe((snapshot, changed) -> heard(changed));
    }

    /** All of it is news to this portal's pages, even what another portal has written down already. */
    void heard(Collection<Job> jobs) {
        put(jobs, false);
        tell(jobs);
    }

    /** What slurmdbd tells. */
    void accounted(Collection<Job> jobs) {
        tell(put(jobs, true));
    }

    /** Gives back those that were news. */
    private List<Job> put(Collection<Job> jobs, boolean accounted) {
        return jobs.stream().collect(Collectors.groupingBy(Job::cluster)).entrySet().stream()
                .flatMap(each -> table.put(each.getKey().value(), each.getValue(), accounted, clock.instant()).stream())
                .toList();
    }

    private void tell(Collection<Job> news) {
        if (!news.isEmpty()) {
            listeners.tell(news);
        }
    }
}
