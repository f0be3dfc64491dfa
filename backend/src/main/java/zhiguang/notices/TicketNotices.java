package zhiguang.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Service;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobState;

/** Tells people that somebody wrote to a ticket of theirs. */
@Service
public class TicketNotices {

    private final NoticeTable notices;
    private final ChoiceTable choices;
    private final Clock clock;

    TicketNotices(NoticeTable notices, ChoiceTable choices, Clock clock) {
        this.notices = notices;
        this.choices = choices;
        this.clock = clock;
    }

    /** {@code written}: when, which tells one message from the next. */
    public void tell(UserId reader, long ticket, String title, Instant written) {
        Set<Way> ways = choices.get(reader).of(NoticeKind.TICKET);
        if (!ways.isEmpty()) {
            Instant now = clock.instant();
            notices.insert(NewNotice.ofOther(reader, NoticeKind.TICKET, ticket, written, title, JobState.UNKNOWN, now, ways), now);
        }
    }
}
