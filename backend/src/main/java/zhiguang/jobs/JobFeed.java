package zhiguang.jobs;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/**
 * The one watcher of the cluster's jobs, for everybody: lists states each tick, fetches what changed, and tells its listeners. What
 * Slurm pays does not grow with the number of listeners.
 */
@Component
@EnableConfigurationProperties(FeedSettings.class)
public class JobFeed {

    private static final Logger log = LoggerFactory.getLogger(JobFeed.class);
    private static final Duration SLOWEST = Duration.ofSeconds(15);
    private static final int BREATH = 4;

    private final FeedSettings settings;
    private final FeedTick tick;
    private final Clock clock;
    private final FeedListeners listeners;
    private volatile JobSnapshot snapshot = JobSnapshot.EMPTY;
    private @Nullable Thread loop;
    private boolean answered;

    @Autowired
    JobFeed(FeedSettings settings, JobScheduler scheduler, JobQueue queue, Clock clock) {
        this(settings, scheduler, queue, clock, Thread.ofVirtual().name("job-listener-", 0)::start);
    }

    JobFeed(FeedSettings settings, JobScheduler scheduler, JobQueue queue, Clock clock, Executor tellers) {
        this.listeners = new FeedListeners(tellers);
        this.settings = settings;
        this.tick = new FeedTick(scheduler, queue, new ClusterUser(settings.watchUser()), settings);
        this.clock = clock;
    }

    public JobSnapshot snapshot() {
        return snapshot;
    }

    /** Looks at this job again with the next tick: somebody just changed something that its state does not tell. */
    public void lookAgain(JobId id) {
        tick.want(id);
    }

    /** Hears of all jobs until closed. */
    public AutoCloseable subscribe(FeedListener listener) {
        return listeners.add(listener);
    }

    /** Hears of one cluster user's jobs until closed. */
    public AutoCloseable subscribe(ClusterUser user, FeedListener listener) {
        return listeners.add(user.name(), listener);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.enabled()) {
            loop = Thread.ofVirtual().name("job-feed").start(this::watch);
        }
    }

    @PreDestroy
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
            } catch (Exception e) {
                log.atError().setCause(e).log("the job feed met a bug; it goes on");
                fail(RemoteSystem.SLURM_REST);
            }
            try {
                Thread.sleep(pause(Duration.between(begin, clock.instant())));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One tick; package-private so that tests need not wait. */
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
                log.atWarn().addKeyValue("system", e.system()).log("the job feed has no answer: {}", e.getMessage());
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
