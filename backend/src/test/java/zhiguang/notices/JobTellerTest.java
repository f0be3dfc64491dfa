package zhiguang.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.jobs.history.TestHistory;

/** Which notices come of what the history wrote down, on a real database. */
class JobTellerTest {

    @TempDir
    Path keys;

    private NoticesOnDatabase portal;

    @BeforeEach
    void begin() {
        portal = new NoticesOnDatabase(keys);
        portal.scan.run();
        portal.clock.pass(Duration.ofMinutes(1));
        portal.wish(portal.alice, Way.PAGE);
    }

    @Test
    void tellsOfAStartAndOfAnEndEachOnce() {
        Job job = job(7, "alice");
        portal.record(running(job));
        assertThat(portal.scan.run()).isEqualTo(1);
        assertThat(portal.scan.run()).isZero();
        portal.clock.pass(Duration.ofMinutes(5));
        portal.record(ended(job, JobState.COMPLETED));
        assertThat(portal.scan.run()).isEqualTo(1);
        assertThat(portal.otherPortal().run()).isZero();
        assertThat(portal.of(portal.alice)).extracting(Notice::kind).containsExactly(NoticeKind.ENDED, NoticeKind.STARTED);
    }

    @Test
    void aPortalThatWasDownTellsWhatHappenedMeanwhileButNothingOld() {
        Job early = job(1, "alice");
        portal.record(ended(early, JobState.COMPLETED));
        portal.clock.pass(Duration.ofDays(2));
        Job late = job(2, "alice");
        portal.record(ended(late, JobState.FAILED));
        portal.otherPortal().run();
        portal.makeReady();
        assertThat(portal.of(portal.alice)).extracting(Notice::job).containsExactly(2L);
    }

    @Test
    void nobodyIsToldOfWhatHappenedBeforeThereWereNotices() {
        Job job = job(1, "alice");
        Instant before = portal.now().minus(Duration.ofHours(3));
        portal.record(TestHistory.at(job, JobState.COMPLETED, before, before.plusSeconds(5)));
        assertThat(portal.scan.run()).isZero();
    }

    @Test
    void everybodyHearsOnlyOfTheirOwn() {
        portal.wish(portal.bob, Way.PAGE);
        portal.record(running(job(1, "alice")), running(job(2, "bob")), running(job(3, "stranger")));
        assertThat(portal.scan.run()).isEqualTo(2);
        assertThat(portal.of(portal.alice)).extracting(Notice::job).containsExactly(1L);
        assertThat(portal.of(portal.bob)).extracting(Notice::job).containsExactly(2L);
        portal.notices.markRead(portal.bob.id(), List.of(portal.of(portal.alice).getFirst().id()), portal.now());
        assertThat(portal.notices.count(portal.alice.id(), true, 100)).isEqualTo(1);
    }

    @Test
    void lockedPeopleAreToldNothing() {
        portal.people.lock(portal.alice);
        portal.record(running(job(1, "alice")));
        assertThat(portal.scan.run()).isZero();
    }

    @Test
    void aReusedNumberIsAnotherJob() {
        Job job = job(7, "alice");
        portal.record(ended(job, JobState.COMPLETED));
        portal.scan.run();
        portal.clock.pass(Duration.ofMinutes(1));
        Job again = SampleJobs.job(job.id(), "alice", JobState.PENDING, portal.now().minusSeconds(20), "");
        portal.record(ended(again, JobState.COMPLETED));
        assertThat(portal.scan.run()).isEqualTo(1);
    }

    @Test
    void slurmdbdsLaterWordIsNoSecondEnd() {
        Job job = job(7, "alice");
        portal.record(ended(job, JobState.COMPLETED));
        portal.scan.run();
        portal.clock.pass(Duration.ofMinutes(2));
        portal.record(ended(job, JobState.NODE_FAIL));
        assertThat(portal.otherPortal().run()).isZero();
    }

    @Test
    void anArrayIsToldOfAsOne() {
        Instant submit = portal.now().minusSeconds(30);
        List<Job> tasks = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> SampleJobs.partOf(
                        SampleJobs.job(JobId.of(100 + i), "alice", JobState.PENDING, submit, ""), new ArrayPart(101, Integer.toString(i))))
                .toList();
        portal.record(tasks.stream().map(this::running).toArray(Job[]::new));
        assertThat(portal.scan.run()).isEqualTo(1);
        portal.record(tasks.stream().limit(299).map(t -> ended(t, JobState.COMPLETED)).toArray(Job[]::new));
        assertThat(portal.scan.run()).isZero();
        portal.record(ended(tasks.getLast(), JobState.OUT_OF_MEMORY));
        assertThat(portal.scan.run()).isEqualTo(1);
        Notice end = portal.of(portal.alice).getFirst();
        assertThat(end.kind()).isEqualTo(NoticeKind.FAILED);
        assertThat(end.tally()).contains(new Notice.Tally(300, 299, 1));
        assertThat(end.page()).isEqualTo("jobs?array=101");
    }

    @Test
    void aCancelledJobHasEndedAndNotFailed() {
        portal.record(ended(job(7, "alice"), JobState.CANCELLED));
        portal.scan.run();
        assertThat(portal.of(portal.alice).getFirst().kind()).isEqualTo(NoticeKind.ENDED);
    }

    @Test
    void whatNobodyWantsToKnowIsNotWritten() {
        portal.choices.put(portal.alice.id(), NoticeChoices.DEFAULT.with(NoticeKind.ENDED, Way.PAGE, false), java.util.Locale.ENGLISH);
        portal.record(ended(job(7, "alice"), JobState.COMPLETED));
        assertThat(portal.scan.run()).isZero();
    }

    @Test
    void aFailureWaitsForItsCause() {
        portal.record(ended(job(7, "alice"), JobState.FAILED));
        portal.scan.run();
        assertThat(portal.of(portal.alice)).isEmpty();
        long id = portal.notices.listUnready(10).getFirst().id();
        Notice.Reason reason = new Notice.Reason(zhiguang.jobs.diagnosis.Cause.CRLF, true, "");
        assertThat(portal.notices.makeReady(id, java.util.Optional.of(reason), portal.now())).isTrue();
        assertThat(portal.notices.makeReady(id, java.util.Optional.empty(), portal.now())).isFalse();
        assertThat(portal.of(portal.alice).getFirst().reason()).contains(reason);
    }

    private Job job(long id, String user) {
        return SampleJobs.job(JobId.of(id), user, JobState.PENDING, portal.now().minusSeconds(30), "");
    }

    private Job running(Job job) {
        return TestHistory.at(job, JobState.RUNNING, portal.now(), portal.now());
    }

    private Job ended(Job job, JobState state) {
        return TestHistory.at(job, state, portal.now().minusSeconds(1), portal.now());
    }
}
