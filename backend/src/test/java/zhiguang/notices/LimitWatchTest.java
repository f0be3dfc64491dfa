package zhiguang.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.jobs.history.TestHistory;

/** When somebody hears that a job nears its limit; the sample's is one hour. */
class LimitWatchTest {

    @TempDir
    Path keys;

    @Test
    void tellsOnceAndAsEarlyAsWanted() {
        NoticesOnDatabase portal = new NoticesOnDatabase(keys);
        portal.wish(portal.alice, Way.PAGE);
        choose(portal, new LimitLead(LimitLead.Unit.MINUTES, 15));
        Instant start = portal.now();
        portal.slurm.scheduler.put(TestHistory.at(SampleJobs.job(7, "alice", JobState.RUNNING), JobState.RUNNING, start, start));
        portal.slurm.look();
        assertThat(portal.limits.run()).isZero();
        portal.clock.pass(Duration.ofMinutes(44));
        assertThat(portal.limits.run()).isZero();
        portal.clock.pass(Duration.ofMinutes(2));
        assertThat(portal.limits.run()).isEqualTo(1);
        assertThat(portal.limits.run()).isZero();
        Notice notice = portal.of(portal.alice).getFirst();
        assertThat(notice.kind()).isEqualTo(NoticeKind.LIMIT_NEAR);
        assertThat(notice.limitAt()).contains(start.plus(Duration.ofHours(1)));
    }

    @Test
    void doesNotTellOfALimitThatIsPast() {
        NoticesOnDatabase portal = new NoticesOnDatabase(keys);
        portal.wish(portal.alice, Way.PAGE);
        Instant start = portal.now().minus(Duration.ofHours(2));
        portal.slurm.scheduler.put(TestHistory.at(SampleJobs.job(7, "alice", JobState.RUNNING), JobState.RUNNING, start, start));
        portal.slurm.look();
        assertThat(portal.limits.run()).isZero();
    }

    @Test
    void aShortJobIsNotNearItsEndWhenItStarts() {
        LimitLead quarter = new LimitLead(LimitLead.Unit.MINUTES, 15);
        assertThat(quarter.before(Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(5));
        assertThat(LimitLead.DEFAULT.before(Duration.ofHours(10))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void refusesALeadThatMakesNoSense() {
        for (int amount : new int[] {-1, 0, 51, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> new LimitLead(LimitLead.Unit.PERCENT, amount)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> new LimitLead(LimitLead.Unit.MINUTES, 1441)).isInstanceOf(InvalidInputException.class);
    }

    private static void choose(NoticesOnDatabase portal, LimitLead lead) {
        portal.choices.put(portal.alice.id(), portal.choices.get(portal.alice.id()).with(lead), Locale.ENGLISH);
    }
}
