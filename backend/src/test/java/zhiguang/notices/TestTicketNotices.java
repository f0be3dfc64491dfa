package zhiguang.notices;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.credentials.TestCredentials;
import zhiguang.identity.PortalUser;

/** What tickets need of notices, on a real database, for tests of other packages. */
public final class TestTicketNotices {

    public final TicketNotices notices;
    public final TicketReplies replies;
    private final TargetTable targets;

    public TestTicketNotices(JdbcClient jdbc, Path keys, Clock clock) {
        notices = new TicketNotices(new NoticeTable(jdbc), new ChoiceTable(jdbc), clock);
        targets = new TargetTable(jdbc, TestCredentials.secretBox(keys));
        replies = new TicketReplies(jdbc, targets);
    }

    /** Where this person has mail sent to, and the word in the address of those about the ticket. */
    public String code(PortalUser user, String address, long ticket) {
        targets.put(user.id(), Way.MAIL, new Target(address, "", address));
        return replies.code(user.id(), ticket);
    }
}
