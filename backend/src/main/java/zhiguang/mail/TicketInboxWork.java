package zhiguang.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.failure.RemoteSystemException;
import zhiguang.tickets.MailedAnswers;

/** Looking into the mailbox of tickets, as durable work: with several portals only one does it. */
@Configuration
@EnableConfigurationProperties(InboxSettings.class)
class TicketInboxWork {

    private static final Logger log = LoggerFactory.getLogger(TicketInboxWork.class);

    @Bean
    RecurringTask<Void> readTicketMail(TicketInbox inbox, MailedAnswers answers, InboxSettings settings) {
        return Tasks.recurring("ticket-mail", FixedDelay.of(settings.interval())).execute((instance, context) -> {
            try {
                inbox.read(answers::take);
            } catch (RemoteSystemException e) {
                log.atWarn().addKeyValue("kind", e.kind()).log("{}", e.getMessage());
            }
        });
    }
}
