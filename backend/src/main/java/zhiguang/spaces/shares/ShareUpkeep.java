package zhiguang.spaces.shares;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shares that have ended long ago are forgotten. */
@Configuration
class ShareUpkeep {

    private static final int HOURS = 6;
    private static final Duration KEEP_ENDED_SHARES = Duration.ofDays(30);

    @Bean
    RecurringTask<Void> forgetEndedShares(ShareTable shares, Clock clock) {
        return Tasks.recurring("forget-ended-shares", FixedDelay.ofHours(HOURS))
                .execute((instance, context) -> shares.forget(clock.instant().minus(KEEP_ENDED_SHARES)));
    }
}
