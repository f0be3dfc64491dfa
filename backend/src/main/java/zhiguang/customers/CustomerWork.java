package zhiguang.customers;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Durable work: with several portals only one does it. An end is not missed by more than some minutes. */
@Configuration
@EnableConfigurationProperties(CustomerSettings.class)
class CustomerWork {

    private static final int MINUTES = 5;
    private static final int SECONDS = 20;

    @Bean
    RecurringTask<Void> customerDaysTask(CustomerDays days, SettingUp settingUp) {
        return Tasks.recurring("customer-days", FixedDelay.ofMinutes(MINUTES)).execute((instance, context) -> {
            days.run();
            settingUp.runAll();
        });
    }

    @Bean
    RecurringTask<Void> setUpCustomersTask(SettingUp settingUp) {
        return Tasks.recurring("set-up-customers", FixedDelay.ofSeconds(SECONDS)).execute((instance, context) -> settingUp.runAll());
    }
}
