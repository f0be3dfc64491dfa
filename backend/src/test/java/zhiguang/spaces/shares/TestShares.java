package zhiguang.spaces.shares;

import java.time.Clock;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.TestSpaces;

/** Links on top of spaces in a test. */
final class TestShares {

    final Shares shares;
    private final ShareTable table;
    private final TestSpaces parts;
    private final Clock clock;

    TestShares(TestSpaces parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
        table = new ShareTable(parts.jdbc);
        shares = new Shares(parts.spaces, parts.index, table, TestSpaces.SETTINGS, parts.transactions, parts.audit::add, clock);
    }

    SharedFiles files(SignedUrls urls) {
        return new SharedFiles(table, parts.spaces, parts.people.users, parts.index, urls, parts.audit::add, clock);
    }
}
