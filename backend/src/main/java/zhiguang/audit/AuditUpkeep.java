package zhiguang.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.failure.RemoteSystemException;

/** Anchors the chain once a day, and forgets what is old enough. */
@Configuration
@EnableConfigurationProperties(AuditSettings.class)
class AuditUpkeep {

    private static final Logger log = LoggerFactory.getLogger(AuditUpkeep.class);
    private static final int MINUTES = 20;

    @Bean
    Anchoring anchoring(AnchorTable table, AuditLog audit, ObjectProvider<AnchorStore> store, AuditSettings settings) {
        return new Anchoring(table, audit, store::getObject, settings.keep());
    }

    /** Looks often, so that a store that was silent costs no day its anchor. */
    @Bean
    RecurringTask<Void> anchorAudit(Anchoring anchoring, ObjectProvider<AnchorStore> store) {
        return Tasks.recurring("anchor-audit", FixedDelay.ofMinutes(MINUTES)).execute((instance, context) -> {
            try {
                store.ifAvailable(there -> anchoring.run());
            } catch (RemoteSystemException e) {
                log.atWarn().addKeyValue("why", e.getMessage()).log("the audit could not be anchored; it is tried again");
            }
        });
    }
}
