package zhiguang.jobs.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.FeedSettings;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobArchive;
import zhiguang.jobs.JobFeed;

/** Brings what slurmdbd knows of ended jobs into our table: window by window, then what the feed saw and slurmdbd has not told yet. */
@Service
class HistorySync {

    private static final Logger log = LoggerFactory.getLogger(HistorySync.class);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int BATCH = 500;
    private static final int OWED = 200;

    private final JobArchive archive;
    private final JobRecorder recorder;
    private final JobRecordTable table;
    private final HistoryMark marks;
    private final JobFeed feed;
    private final HistorySettings settings;
    private final ClusterUser service;
    private final Clock clock;

    HistorySync(
            JobArchive archive,
            JobRecorder recorder,
            JobRecordTable table,
            HistoryMark marks,
            JobFeed feed,
            HistorySettings settings,
            FeedSettings watching,
            Clock clock) {
        this.archive = archive;
        this.recorder = recorder;
        this.table = table;
        this.marks = marks;
        this.feed = feed;
        this.settings = settings;
        this.service = new ClusterUser(watching.watchUser());
        this.clock = clock;
    }

    /** Reads on; an outage ends the round, and the next one begins where this one came to. */
    void run(ClusterName cluster) {
        try {
            new Round(cluster).run();
        } catch (RemoteSystemException e) {
            log.atInfo().addKeyValue("cluster", cluster).addKeyValue("system", e.system()).log("the job history waits: {}", e.getMessage());
        }
    }

    /** Of one cluster. */
    private final class Round {

        private final String cluster;
        private final ClusterName name;
        private final ClusterUser watcher;

        Round(ClusterName name) {
            this.name = name;
            this.cluster = name.value();
            this.watcher = service.on(name);
        }

        void run() {
            readOn();
            settleOwed();
        }

        private void readOn() {
            Instant now = clock.instant();
            HistoryMark.Mark mark = marks.find(cluster).orElse(new HistoryMark.Mark(now.minus(settings.first()), now));
            if (mark.sweptAt().isBefore(now.minus(A_DAY))) {
                Instant again = now.minus(settings.sweep());
                Instant from = again.isBefore(mark.readUntil()) ? again : mark.readUntil();
                mark = new HistoryMark.Mark(from, now);
            }
            Instant until = mark.readUntil();
            while (until.isBefore(now)) {
                Instant from = until.minus(settings.overlap());
                Instant end = until.plus(settings.window());
                until = end.isBefore(now) ? end : now;
                read(from, until);
                marks.put(cluster, new HistoryMark.Mark(until, mark.sweptAt()));
            }
        }

        private void read(Instant from, Instant to) {
            List<Job> batch = new ArrayList<>();
            archive.readEnded(watcher, from, to.plusSeconds(1), job -> {
                batch.add(job);
                if (batch.size() == BATCH) {
                    recorder.accounted(batch);
                    batch.clear();
                }
            });
            recorder.accounted(batch);
        }

        /** Asks by number for what slurmctld has no more and slurmdbd has not told. */
        private void settleOwed() {
            Instant now = clock.instant();
            if (!feed.snapshot(name).isCurrent()) {
                return;
            }
            List<RecordKey> owed = owed(now.minus(PATIENCE));
            if (owed.isEmpty()) {
                return;
            }
            List<Job> told = archive.listJobs(watcher, owed.stream().map(RecordKey::id).distinct().toList());
            recorder.accounted(told.stream().filter(job -> job.state().isFinished()).toList());
            settle(owed, told, now);
        }

        private List<RecordKey> owed(Instant before) {
            List<RecordKey> owed = new ArrayList<>(table.listOwed(cluster, before, OWED));
            table.listUnfinished(cluster, before).stream().filter(key -> !isLive(key)).limit(OWED).forEach(owed::add);
            return owed;
        }

        private void settle(List<RecordKey> owed, List<Job> told, Instant now) {
            Set<RecordKey> known = new HashSet<>();
            Set<RecordKey> ended = new HashSet<>();
            for (Job job : told) {
                known.add(RecordKey.of(job));
                if (job.state().isFinished()) {
                    ended.add(RecordKey.of(job));
                }
            }
            for (RecordKey key : owed) {
                if (!known.contains(key) && key.submitted().isBefore(now.minus(A_DAY))) {
                    table.lose(cluster, key, now);
                } else if (!ended.contains(key)) {
                    table.touch(cluster, key, now);
                }
            }
        }

        private boolean isLive(RecordKey key) {
            return feed.snapshot(name).find(key.id()).filter(live -> live.submitted().equals(key.submitted())).isPresent();
        }
    }
}
