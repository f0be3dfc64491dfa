package zhiguang.spaces;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(UploadSettings.class)
class UploadUpkeep {

    private static final int MINUTES = 10;

    @Bean
    RecurringTask<Void> cleanStaleUploads(StaleUploads uploads) {
        return Tasks.recurring("clean-stale-uploads", FixedDelay.ofMinutes(MINUTES))
                .execute((instance, context) -> uploads.clean());
    }
}
