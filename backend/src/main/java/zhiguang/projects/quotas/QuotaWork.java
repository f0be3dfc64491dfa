package zhiguang.projects.quotas;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.failure.RemoteSystemException;

/** Writing what waits and comparing, as durable work: with several portals only one does it. */
@Configuration
@EnableConfigurationProperties(QuotaSettings.class)
class QuotaWork {

    private static final Logger log = LoggerFactory.getLogger(QuotaWork.class);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration PROOF = Duration.ofSeconds(10);

    @Bean
    RecurringTask<Void> writeQuotas(QuotaApplier applier) {
        return Tasks.recurring("quota-write", FixedDelay.of(ROUND)).execute((instance, context) -> applier.round());
    }

    @Bean
    RecurringTask<Void> compareQuotas(QuotaComparison comparison, QuotaSettings settings) {
        return Tasks.recurring("quota-compare", FixedDelay.of(settings.compare())).execute((instance, context) -> {
            try {
                comparison.run();
            } catch (RemoteSystemException e) {
                log.atInfo().addKeyValue("system", e.system()).addKeyValue("kind", e.kind()).log("quotas could not be compared");
            }
        });
    }

    @Bean
    RecurringTask<Void> proveBlocks(Canary canary) {
        return Tasks.recurring("quota-canary", FixedDelay.of(PROOF)).execute((instance, context) -> canary.round());
    }

    @Bean
    RecurringTask<Void> stopAtZero(MoneyStops stops, QuotaSettings settings) {
        return Tasks.recurring("quota-money", FixedDelay.of(settings.money())).execute((instance, context) -> stops.round());
    }
}
