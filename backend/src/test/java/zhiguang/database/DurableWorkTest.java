package zhiguang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DurableWorkTest {

    private static final TaskDescriptor<Void> WORK = TaskDescriptor.of("work");
    private static final Duration SOON = Duration.ofSeconds(10);

    private final DataSource database = TestDatabase.migrated();
    private final List<Scheduler> schedulers = new ArrayList<>();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        schedulers.forEach(Scheduler::stop);
    }

    @Test
    void doesWorkThatAnEarlierPortalLeft() {
        portal(work()).schedule(WORK.instance("left").build(), Instant.now());
        portal(work()).start();
        await().atMost(SOON).untilAsserted(() -> assertThat(done).containsExactly("left"));
    }

    @Test
    void doesEachPieceOnceWithTwoPortals() {
        Scheduler one = portal(work());
        Scheduler two = portal(work());
        for (int i = 0; i < 60; i++) {
            (i % 2 == 0 ? one : two).scheduleIfNotExists(WORK.instance("piece" + i).build(), Instant.now());
            (i % 2 == 0 ? two : one).scheduleIfNotExists(WORK.instance("piece" + i).build(), Instant.now().plusMillis(50));
        }
        one.start();
        two.start();
        await().atMost(SOON).untilAsserted(() -> assertThat(done).hasSizeGreaterThanOrEqualTo(60));
        await().during(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(done).hasSize(60).doesNotHaveDuplicates());
    }

    @Test
    void takesUpTheWorkOfAPortalThatDied() {
        portal(work()).schedule(WORK.instance("orphan").build(), Instant.now());
        JdbcClient.create(database)
                .sql("UPDATE scheduled_tasks SET picked = true, picked_by = 'dead', last_heartbeat = now() - interval '1 minute'")
                .update();
        portal(work()).start();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(done).containsExactly("orphan"));
    }

    @Test
    void repeatsARecurringTask() {
        Task<Void> often = Tasks.recurring("often", FixedDelay.ofMillis(100)).execute((instance, context) -> done.add("often"));
        portal(often).start();
        await().atMost(SOON).untilAsserted(() -> assertThat(done).hasSizeGreaterThan(2));
    }

    @Test
    void doesWorkAtOnceThatIsDueAtOnce() {
        Scheduler portal = portal(work());
        portal.start();
        portal.schedule(WORK.instance("first").build(), Instant.now());
        await().atMost(SOON).until(() -> done.contains("first"));
        Instant begin = Instant.now();
        for (int i = 0; i < 5; i++) {
            String next = "next" + i;
            portal.schedule(WORK.instance(next).build(), Instant.now());
            await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(() -> done.contains(next));
        }
        // each would wait for the next poll, a second later
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }

    private Task<Void> work() {
        return Tasks.oneTime(WORK).execute((instance, context) -> done.add(instance.getId()));
    }

    private Scheduler portal(Task<?> task) {
        Scheduler scheduler = new DurableWork(true).scheduler(database, List.of(task));
        schedulers.add(scheduler);
        return scheduler;
    }
}
