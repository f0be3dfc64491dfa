package zhiguang.billing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Charging all day and comparing at night, as durable work: with several portals only one does it. */
@Configuration
class BillingWork {

    private static final int HALF_AN_HOUR = 30;
    private static final LocalTime NIGHT = LocalTime.of(3, 10);

    @Bean
    RecurringTask<Void> settleJobs(Settler settler, BillingSettings settings) {
        return Tasks.recurring("billing-settle", FixedDelay.of(settings.settle())).execute((instance, context) -> settler.run());
    }

    /** Looks often, so that a portal that was down at midnight misses no day. */
    @Bean
    RecurringTask<Void> chargeStorage(StorageCharging storage) {
        return Tasks.recurring("billing-storage", FixedDelay.ofMinutes(HALF_AN_HOUR)).execute((instance, context) -> storage.run());
    }

    @Bean
    RecurringTask<Void> reconcileJobs(Reconciliation reconciliation, BillingSettings settings) {
        return Tasks.recurring("billing-reconcile", new Daily(settings.zone(), NIGHT))
                .execute((instance, context) -> reconciliation.run());
    }
}
