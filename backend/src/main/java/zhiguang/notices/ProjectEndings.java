package zhiguang.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;
import zhiguang.identity.UserId;

/** Tells people that what they may use comes to its end. */
@Service
public class ProjectEndings {

    private final NoticeTable notices;
    private final ChoiceTable choices;
    private final Clock clock;

    ProjectEndings(NoticeTable notices, ChoiceTable choices, Clock clock) {
        this.notices = notices;
        this.choices = choices;
        this.clock = clock;
    }

    /** False when this person was told of it before; {@code days} before the end, as one of the days on which they are reminded. */
    public boolean tell(UserId owner, AccountName account, Instant ends, int days) {
        Set<Way> ways = choices.get(owner).of(NoticeKind.PROJECT_ENDING);
        Instant now = clock.instant();
        return !ways.isEmpty() && notices.insert(NewNotice.ofProject(owner, account, ends, days, now, ways), now).isPresent();
    }
}
