package zhiguang.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;

/** Watches the jobs of one cluster, on a thread of its own. */
final class JobWatch {

    private static final Logger log = LoggerFactory.getLogger(JobWatch.class);
    private static final Duration SLOWEST = Duration.ofSeconds(15);
    private static final int BREATH = 4;

    private final ClusterName cluster;
    private final FeedSettings settings;
    private final FeedTick tick;
    private final Clock clock;
    private final FeedListeners listeners;
    private volatile JobSnapshot snapshot = JobSnapshot.EMPTY;
    private @Nullable Thread loop;
    private boolean answered;

    JobWatch(ClusterUser watcher, FeedSettings settings, JobScheduler scheduler, JobQueue queue, Clock clock, Executor tellers) {
        this.cluster = watcher.cluster();
        this.listeners = new FeedListeners(tellers);
        this.settings = settings;
        this.tick = new FeedTick(scheduler, queue, watcher, settings);
        this.clock = clock;
    }

    JobSnapshot snapshot() {
        return snapshot;
    }

    FeedListeners listeners() {
        return listeners;
    }

    void lookAgain(JobId id) {
        tick.want(id);
    }

    void start() {
        loop = Thread.ofVirtual().name("job-feed-" + cluster).start(this::watch);
    }

    void stop() {
        if (loop != null) {
            loop.interrupt();
        }
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            Instant begin = clock.instant();
            try {
                tickOnce(begin);
            } catch (RuntimeException e) {
                log.atError().addKeyValue("cluster", cluster).setCause(e).log("the job feed met a bug; it goes on");
                fail(RemoteSystem.SLURM_REST);
            }
            try {
                Thread.sleep(pause(Duration.between(begin, clock.instant())));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One tick; for tests, which need not wait then. */
    void tickOnce(Instant now) {
        try {
            FeedTick.Outcome outcome = tick.run(snapshot, now);
            boolean recovered = !snapshot.isCurrent();
            snapshot = outcome.snapshot();
            answered = true;
            if (!outcome.changed().isEmpty()) {
                listeners.tell(snapshot, outcome.changed());
            }
            if (recovered) {
                listeners.tellHealth(snapshot);
            }
        } catch (RemoteSystemException e) {
            if (snapshot.trouble().isEmpty()) {
                log.atWarn().addKeyValue("cluster", cluster).addKeyValue("system", e.system()).log("the job feed has no answer: {}", e.getMessage());
            }
            fail(e.system());
        }
    }

    private void fail(RemoteSystem system) {
        answered = false;
        boolean news = snapshot.trouble().isEmpty();
        snapshot = snapshot.troubledBy(system);
        if (news) {
            listeners.tellHealth(snapshot);
        }
    }

    /** A tick later, or longer when Slurm is slow: what does not answer in time is asked for at most a fifth of the time. */
    private Duration pause(Duration took) {
        Duration breath = answered ? tick.breath() : took.multipliedBy(BREATH);
        Duration wait = settings.tick().minus(took);
        Duration longest = breath.compareTo(wait) > 0 ? breath : wait;
        return longest.compareTo(SLOWEST) > 0 ? SLOWEST : longest;
    }
}
