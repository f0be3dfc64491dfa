package zhiguang.spaces;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class UploadUpkeep {

    private static final int HOURS = 6;

    @Bean
    RecurringTask<Void> cleanStaleUploads(Uploads uploads) {
        return Tasks.recurring("clean-stale-uploads", FixedDelay.ofHours(HOURS))
                .execute((instance, context) -> uploads.cleanStale());
    }
}
