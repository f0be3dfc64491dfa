package zhiguang.notices;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.identity.UserId;

/** The durable work behind notices: looking through the jobs, sending what waits, forgetting what is old. */
@Configuration
@EnableConfigurationProperties(NoticeSettings.class)
class NoticeRunner {

    private static final TaskDescriptor<Void> DELIVERY = TaskDescriptor.of("notice-delivery");
    private static final Duration AFTER_A_BUG = Duration.ofMinutes(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final DeliveryTable deliveries;
    private final NoticeSettings settings;
    private final ObjectProvider<Scheduler> scheduler;

    NoticeRunner(DeliveryTable deliveries, NoticeSettings settings, ObjectProvider<Scheduler> scheduler) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @Bean
    Task<Void> noticeDelivery(ObjectProvider<NoticeDesk> desk) {
        return Tasks.custom(DELIVERY)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_BUG))
                .execute((instance, context) -> desk.getObject()
                        .deliver(owner(instance), way(instance))
                        .<CompletionHandler<Void>>map(wait -> (complete, operations) ->
                                operations.reschedule(complete, Instant.now().plus(wait)))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    /** Whatever no change of a job wakes: limits that come near, and what another portal left. */
    @Bean
    Task<Void> noticeRoundTask(ObjectProvider<NoticeRound> round) {
        return Tasks.recurring("notice-round", FixedDelay.of(ROUND)).execute((instance, context) -> {
            if (settings.enabled()) {
                round.getObject().run();
            }
        });
    }

    /** Whatever was cut off between a row and its task is found again. */
    @Bean
    Task<Void> noticeSweep() {
        return Tasks.recurring("notice-sweep", FixedDelay.of(A_MINUTE)).execute((instance, context) -> begin(Instant.EPOCH));
    }

    @Bean
    Task<Void> noticeCleaner(NoticeTable notices, Clock clock) {
        return Tasks.recurring("notice-cleaner", FixedDelay.of(AN_HOUR)).execute((instance, context) -> {
            Instant old = clock.instant().minus(settings.keep());
            notices.forget(old);
            notices.forgetTests(old);
        });
    }

    /** Sends, a little later, what has come to wait lately and has no task yet. */
    void begin() {
        begin(Instant.now().minus(A_MINUTE));
    }

    private void begin(Instant since) {
        deliveries.listDoors(since).forEach(door ->
                scheduler.getObject().scheduleIfNotExists(instance(door.owner(), door.way()), Instant.now().plus(settings.gather())));
    }

    /** Sends at once: somebody is looking. */
    void now(UserId owner, Way way) {
        TaskInstance<Void> instance = instance(owner, way);
        if (!scheduler.getObject().scheduleIfNotExists(instance, Instant.now())) {
            try {
                scheduler.getObject().reschedule(instance, Instant.now());
            } catch (TaskInstanceException e) {
                begin();
            }
        }
    }

    private static TaskInstance<Void> instance(UserId owner, Way way) {
        return DELIVERY.instance(owner + " " + way.name()).build();
    }

    private static UserId owner(TaskInstance<Void> instance) {
        return new UserId(UUID.fromString(instance.getId().split(" ")[0]));
    }

    private static Way way(TaskInstance<Void> instance) {
        return Way.valueOf(instance.getId().split(" ")[1]);
    }
}
