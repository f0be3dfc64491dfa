package zhiguang.maintenance;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Durable work: what Slurm has not taken yet is tried again. */
@Configuration
class MaintenanceWork {

    private static final int SECONDS = 5;

    @Bean
    RecurringTask<Void> bringMaintenanceToSlurm(MaintenanceWindows windows) {
        return Tasks.recurring("maintenance", FixedDelay.ofSeconds(SECONDS)).execute((instance, context) -> windows.round());
    }
}
