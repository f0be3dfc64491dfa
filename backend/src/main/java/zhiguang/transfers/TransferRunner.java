package zhiguang.transfers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One durable task for each transfer that is not at its end. */
@Configuration
@EnableConfigurationProperties(TransferSettings.class)
class TransferRunner {

    private static final Logger log = LoggerFactory.getLogger(TransferRunner.class);
    private static final TaskDescriptor<Void> TRANSFER = TaskDescriptor.of("transfer");
    private static final Duration AFTER_A_BUG = Duration.ofSeconds(30);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final int UPKEEP_HOURS = 6;
    private static final int WAKES = 5;

    private final TransferTable table;
    private final ObjectProvider<Scheduler> scheduler;

    TransferRunner(TransferTable table, ObjectProvider<Scheduler> scheduler) {
        this.table = table;
        this.scheduler = scheduler;
    }

    @Bean
    Task<Void> transferTask(ObjectProvider<TransferWork> work) {
        return Tasks.custom(TRANSFER)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_BUG))
                .execute((instance, context) -> TransferId.parse(instance.getId())
                        .flatMap(id -> work.getObject().advance(id))
                        .<CompletionHandler<Void>>map(wait -> (complete, operations) ->
                                operations.reschedule(complete, Instant.now().plus(wait)))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    /** Whatever was cut off between a row and its task is found again. */
    @Bean
    Task<Void> transferSweep() {
        return Tasks.recurring("transfer-sweep", FixedDelay.of(SWEEP))
                .execute((instance, context) -> table.listUnfinished().forEach(this::begin));
    }

    @Bean
    Task<Void> stagedSweep(ObjectProvider<StagedTransfers> staged) {
        return Tasks.recurring("transfer-staged", FixedDelay.of(SWEEP)).execute((instance, context) -> staged.getObject().sweep());
    }

    @Bean
    Task<Void> transferUpkeep(TransferSettings settings) {
        return Tasks.recurring("transfer-upkeep", FixedDelay.ofHours(UPKEEP_HOURS))
                .execute((instance, context) -> forgetOld(Instant.now().minus(settings.kept())));
    }

    private void forgetOld(Instant before) {
        TransferTable.Forgotten forgotten = table.forgetEndedBefore(before);
        if (forgotten.transfers() > 0 || forgotten.parts() > 0) {
            log.atInfo()
                    .addKeyValue("transfers", forgotten.transfers())
                    .addKeyValue("parts", forgotten.parts())
                    .log("old transfers were forgotten");
        }
    }

    void begin(TransferId id) {
        scheduler.getObject().scheduleIfNotExists(instance(id), Instant.now());
    }

    /** Soon, whatever the transfer is waiting for; tried again while its task is just running. */
    void wake(TransferId id) {
        Thread.ofVirtual().name("wake-" + id).start(() -> {
            for (int i = 0; i < WAKES && !wakeOnce(id); i++) {
                try {
                    Thread.sleep(Duration.ofMillis(500));
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    private boolean wakeOnce(TransferId id) {
        try {
            scheduler.getObject().reschedule(instance(id), Instant.now());
            return true;
        } catch (TaskInstanceException e) {
            return false;
        }
    }

    private static TaskInstance<Void> instance(TransferId id) {
        return TRANSFER.instance(id.toString()).build();
    }
}
