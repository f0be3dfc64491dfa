package zhiguang.notices;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;

/** One look at all that may have to be told; a change of any job makes the next one come at once. */
@Component
class NoticeRound {

    private static final Logger log = LoggerFactory.getLogger(NoticeRound.class);

    /** Many changes within a moment are one look. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    /** Where very much happens, a look takes at most this part of the time. */
    private static final int SELDOM = 10;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final JobRecords records;
    private final NoticeScan scan;
    private final LimitWatch limits;
    private final MoneyTeller money;
    private final NoticeReasons reasons;
    private final NoticeRunner runner;
    private final NoticeListeners listeners;
    private final NoticeSettings settings;
    private final ReentrantLock telling = new ReentrantLock();
    private final ReentrantLock explaining = new ReentrantLock();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile Duration took = Duration.ZERO;
    private @Nullable AutoCloseable subscription;

    NoticeRound(
            JobRecords records,
            NoticeScan scan,
            LimitWatch limits,
            MoneyTeller money,
            NoticeReasons reasons,
            NoticeRunner runner,
            NoticeListeners listeners,
            NoticeSettings settings) {
        this.records = records;
        this.scan = scan;
        this.limits = limits;
        this.money = money;
        this.reasons = reasons;
        this.runner = runner;
        this.listeners = listeners;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void listen() {
        if (settings.enabled()) {
            subscription = records.subscribe(new JobScope.All(), this::wake);
        }
    }

    @PreDestroy
    void stop() throws Exception {
        stopped = true;
        if (subscription != null) {
            subscription.close();
        }
    }

    /** From any thread; returns at once. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            Thread.ofVirtual().name("notices").start(this::soon);
        }
    }

    private void soon() {
        try {
            Thread.sleep(breath());
            woken.set(false);
            if (!stopped) {
                long begin = System.nanoTime();
                read();
                took = Duration.ofNanos(System.nanoTime() - begin);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!stopped) {
                log.atError().setCause(e).log("the notices met a bug; the next round tries again");
            }
        }
    }

    private Duration breath() {
        Duration rest = took.multipliedBy(SELDOM);
        if (rest.compareTo(BREATH) < 0) {
            return BREATH;
        }
        return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
    }

    void run() {
        limits.run();
        money.run();
        read();
    }

    /** What is ready is told while causes are still being looked for. */
    private void read() {
        alone(telling, () -> {
            scan.run();
            tell();
        });
        alone(explaining, () -> {
            if (reasons.run() > 0) {
                tell();
            }
        });
    }

    private static void alone(ReentrantLock lock, Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        runner.begin();
        listeners.look();
    }
}
