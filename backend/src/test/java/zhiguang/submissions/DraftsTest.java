package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.identity.UserId;

class DraftsTest {

    private static final Instant NOW = Instant.now();

    private final Drafts drafts = new Drafts(JdbcClient.create(ChainBench.DATABASE), Clock.systemUTC());
    private final UserId alice = UserId.random();

    @Test
    void keepsTheLaterOfTwoThatArriveInTheWrongOrder() {
        drafts.keep(alice, "", "second\0", NOW.plusMillis(2));
        drafts.keep(alice, "", "first", NOW.plusMillis(1));
        assertThat(drafts.find(alice, "")).contains("second");
        drafts.keep(alice, "", "third", NOW.plusMillis(3));
        assertThat(drafts.find(alice, "")).contains("third");
        drafts.forget(alice, "");
        assertThat(drafts.find(alice, "")).isEmpty();
    }

    @Test
    void whatWasTypedBeforeItWasForgottenDoesNotComeBack() {
        Instant typed = Instant.now();
        drafts.keep(alice, "", "first", typed.minusSeconds(1));
        drafts.forget(alice, "");
        drafts.keep(alice, "", "late", typed);
        assertThat(drafts.find(alice, "")).isEmpty();
        assertThat(drafts.list(alice)).isEmpty();
        drafts.keep(alice, "", "anew", Instant.now().plusMillis(1));
        assertThat(drafts.find(alice, "")).contains("anew");
    }

    @Test
    void showsNobodyAnothersAndKeepsFiftyEach() {
        for (int i = 0; i < 60; i++) {
            drafts.keep(alice, "from-" + i, "x", NOW.plusMillis(i));
        }
        assertThat(drafts.find(alice, "from-9")).isEmpty();
        assertThat(drafts.find(alice, "from-10")).isPresent();
        assertThat(drafts.find(UserId.random(), "from-10")).isEmpty();
        drafts.keep(alice, "huge", "x".repeat((6 << 20) + 1), NOW.plusSeconds(9));
        assertThat(drafts.find(alice, "huge")).isEmpty();
    }
}
