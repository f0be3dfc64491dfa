package zhiguang.jobs.history;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads slurmdbd by and by, as durable work: with several portals only one does it, and after days of downtime it catches up. */
@Configuration
class HistoryReader {

    private static final int SECONDS = 30;

    @Bean
    RecurringTask<Void> readJobHistory(HistoryRounds rounds) {
        return Tasks.recurring("job-history", FixedDelay.ofSeconds(SECONDS)).execute((instance, context) -> rounds.run());
    }
}
