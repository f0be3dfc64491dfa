package zhiguang.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.jobs.JobState;
import zhiguang.projects.quotas.QuotaDecided;

/** Tells whoever asked for a larger quota what was decided, in the transaction that decides. */
@Component
class QuotaDecisions {

    private final NoticeTable notices;
    private final ChoiceTable choices;
    private final PortalUsers users;
    private final Clock clock;

    QuotaDecisions(NoticeTable notices, ChoiceTable choices, PortalUsers users, Clock clock) {
        this.notices = notices;
        this.choices = choices;
        this.users = users;
        this.clock = clock;
    }

    /** Who decides what he asked for himself knows it. */
    @EventListener
    void tell(QuotaDecided decided) {
        users.findByLogin(decided.request().askedBy())
                .filter(asker -> !asker.login().equals(decided.by()))
                .ifPresent(asker -> tell(asker, decided));
    }

    private void tell(PortalUser asker, QuotaDecided decided) {
        Set<Way> ways = choices.get(asker.id()).of(NoticeKind.QUOTA_DECIDED);
        if (!ways.isEmpty()) {
            Instant now = clock.instant();
            NewNotice notice = NewNotice.ofOther(
                    asker.id(), NoticeKind.QUOTA_DECIDED, decided.request().id(), decided.request().askedAt(),
                    decided.request().key().account().value(), decided.granted() ? JobState.COMPLETED : JobState.FAILED, now, ways);
            notices.insert(notice, now);
        }
    }
}
