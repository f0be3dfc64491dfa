package zhiguang.spaces;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done for all spaces now and then. */
@Configuration
class SpaceUpkeep {

    private static final int MINUTE = 60;
    private static final int HOURS = 6;

    @Bean
    RecurringTask<Void> emptyOldBins(SpaceBin bin) {
        return Tasks.recurring("empty-old-bins", FixedDelay.ofHours(1)).execute((instance, context) -> bin.purgeOld());
    }

    @Bean
    RecurringTask<Void> sweepSpaceGarbage(GarbageSweep sweep) {
        return Tasks.recurring("sweep-space-garbage", FixedDelay.ofSeconds(MINUTE)).execute((instance, context) -> sweep.run());
    }

    @Bean
    RecurringTask<Void> compareSpacesWithStore(StoreComparison comparison) {
        return Tasks.recurring("compare-spaces-with-store", FixedDelay.ofHours(HOURS)).execute((instance, context) -> comparison.runAll());
    }
}
