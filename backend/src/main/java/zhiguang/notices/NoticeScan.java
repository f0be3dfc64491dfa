package zhiguang.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.history.JobNews;

/** Reads on in what was written down of jobs, from where the last portal came to: what nobody watched is told all the same. */
@Component
class NoticeScan {

    private static final int PAGE = 1000;

    /** Who wrote a little earlier may have committed a little later, by another clock. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final JobNews news;
    private final NoticeMark marks;
    private final JobTeller teller;
    private final NoticeSettings settings;
    private final Clusters clusters;
    private final Clock clock;

    NoticeScan(JobNews news, NoticeMark marks, JobTeller teller, NoticeSettings settings, Clusters clusters, Clock clock) {
        this.news = news;
        this.marks = marks;
        this.teller = teller;
        this.settings = settings;
        this.clusters = clusters;
        this.clock = clock;
    }

    /** Tells how many notices were made. */
    int run() {
        return clusters.names().stream().mapToInt(this::run).sum();
    }

    private int run(ClusterName cluster) {
        Instant now = clock.instant();
        NoticeMark.Place place = marks.getOrBegin(cluster.value(), now);
        Instant sensible = now.minus(settings.oldest());
        Instant oldest = sensible.isAfter(place.began()) ? sensible : place.began();
        JobNews.Mark mark = JobNews.Mark.at(place.mark().told().minus(OVERLAP));
        int made = 0;
        List<JobNews.Item> items;
        do {
            items = news.listSince(cluster, mark, oldest, PAGE);
            made += teller.tell(items.stream().map(JobNews.Item::job).toList(), oldest);
            if (!items.isEmpty()) {
                mark = items.getLast().mark();
                marks.put(cluster.value(), mark);
            }
        } while (items.size() == PAGE);
        return made;
    }
}
