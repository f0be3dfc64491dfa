package zhiguang.identity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ends sign-ins whose time is over, so that their pages close without a request. */
@Configuration
@EnableConfigurationProperties({SessionSettings.class, PasswordSettings.class})
class SessionUpkeep {

    private static final int SECONDS = 30;

    @Bean
    RecurringTask<Void> endOverdueSessions(SignInSessions sessions, SignInSteps steps, KnownBrowsers browsers) {
        return Tasks.recurring("end-overdue-sessions", FixedDelay.ofSeconds(SECONDS)).execute((instance, context) -> {
            sessions.endOverdue();
            steps.forgetOverdue();
            browsers.forgetOverdue();
        });
    }
}
