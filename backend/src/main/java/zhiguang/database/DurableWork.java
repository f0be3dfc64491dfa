package zhiguang.database;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Runs every {@link Task} bean on db-scheduler: persistent, one runner each, safe with two portals on one database. */
@Configuration
class DurableWork {

    private static final int RUNNERS = 64;
    /** Of the runners: as soon as no more are busy, as many as are free are taken, by one statement. */
    private static final double FEW = 0.5;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private final boolean enabled;

    DurableWork(@Value("${zhiguang.durable-work.enabled:true}") boolean enabled) {
        this.enabled = enabled;
    }

    @Bean(destroyMethod = "stop")
    Scheduler scheduler(DataSource dataSource, List<Task<?>> tasks) {
        List<Task<?>> known = new ArrayList<>();
        List<RecurringTask<?>> recurring = new ArrayList<>();
        for (Task<?> task : tasks) {
            if (task instanceof RecurringTask<?> r) {
                recurring.add(r);
            } else {
                known.add(task);
            }
        }
        return Scheduler.create(dataSource, known)
                .startTasks(recurring)
                .threads(RUNNERS)
                .executorService(Executors.newFixedThreadPool(
                        RUNNERS, Thread.ofVirtual().name("durable-", 0).factory()))
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .enableImmediateExecution()
                .pollUsingLockAndFetch(FEW, 1.0)
                .shutdownMaxWait(Duration.ofSeconds(2))
                .build();
    }

    @EventListener
    void start(ApplicationReadyEvent ready) {
        if (enabled) {
            ready.getApplicationContext().getBean(Scheduler.class).start();
        }
    }
}
