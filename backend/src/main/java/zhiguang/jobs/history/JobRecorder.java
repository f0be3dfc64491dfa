package zhiguang.jobs.history;

import java.time.Clock;
import java.util.Collection;
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
    private final HistorySettings settings;
    private final Clock clock;

    JobRecorder(JobFeed feed, JobRecordTable table, RecordListeners listeners, HistorySettings settings, Clock clock) {
        this.feed = feed;
        this.table = table;
        this.listeners = listeners;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void listen() {
        feed.subscribe((snapshot, changed) -> heard(changed));
    }

    /** All of it is news to this portal's pages, even what another portal has written down already. */
    void heard(Collection<Job> jobs) {
        table.put(settings.cluster(), jobs, false, clock.instant());
        tell(jobs);
    }

    /** What slurmdbd tells. */
    void accounted(Collection<Job> jobs) {
        tell(table.put(settings.cluster(), jobs, true, clock.instant()));
    }

    private void tell(Collection<Job> news) {
        if (!news.isEmpty()) {
            listeners.tell(news);
        }
    }
}
