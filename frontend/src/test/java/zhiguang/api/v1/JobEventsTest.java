package zhiguang.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.TestClock;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.jobs.TestJobs;
import zhiguang.jobs.history.JobScope;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiKey;
import zhiguang.tokens.ApiKeyId;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiScope;

/** What a program is told first. */
class JobEventsTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    private final TestJobs slurm = new TestJobs(new TestClock(SampleJobs.NOON.plusSeconds(10_000)));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void whatEndedMeanwhileIsToldHoweverManyOthersThereAre() {
        for (long id = 1; id <= 1200; id++) {
            slurm.scheduler.put(SampleJobs.job(id, "alice", JobState.PENDING));
        }
        slurm.look();
        Instant longAgo = SampleJobs.NOON.minus(Duration.ofDays(40));
        begin(List.of(SampleJobs.job(JobId.of(5000), "alice", JobState.COMPLETED, longAgo, ""), SampleJobs.job(7, "alice", JobState.COMPLETED)));
        JsonNode told = told();
        Map<String, String> states = new HashMap<>();
        told.path("jobs").forEach(job -> states.put(job.path("id").asString(), job.path("state").asString()));
        assertThat(states).hasSize(1000).containsEntry("5000", "COMPLETED").containsEntry("1200", "PENDING").doesNotContainKey("8");
        assertThat(states).as("Slurm's word is newer than the record's").containsEntry("7", "PENDING");
        assertThat(told.path("whole").asBoolean()).isFalse();
        assertThat(told.at("/jobs/0/id").asString()).as("the newest first").isEqualTo("1200");
    }

    @Test
    void othersJobsAreNotTold() {
        slurm.scheduler.put(SampleJobs.job(1, "alice", JobState.RUNNING));
        slurm.scheduler.put(SampleJobs.job(2, "bob", JobState.RUNNING));
        slurm.look();
        begin(List.of());
        assertThat(told().path("jobs").findValuesAsString("id")).containsExactly("1");
        assertThat(told().path("whole").asBoolean()).isTrue();
    }

    private void begin(List<Job> missed) {
        PortalUser user = new PortalUser(UserId.random(), "alice", "Alice", Role.RESEARCHER, Optional.of(ALICE), false, false);
        ApiKey key = new ApiKey(
                ApiKeyId.parse("00000000-0000-0000-0000-000000000001").orElseThrow(), user.id(), ApiKeyKind.TOKEN, "test", Set.of(ApiScope.JOBS_READ),
                Optional.empty(), List.of(), SampleJobs.NOON, SampleJobs.NOON, Optional.empty());
        ApiAccess access = new ApiAccess(user, key, key.scopes(), key.expires());
        EventStream stream = new EventStream(new MockAsyncContext(new MockHttpServletRequest(), null), out, Duration.ofSeconds(30), () -> {});
        JobSight.Sight sight = new JobSight.Sight(access, new JobScope.Own(ALICE), ClusterName.MAIN, Optional.empty());
        new JobEvents(sight, () -> slurm.feed.snapshot(ClusterName.MAIN), stream, JsonMapper.builder().build(), SampleJobs.NOON).begin(missed);
    }

    private JsonNode told() {
        String text = out.toString(StandardCharsets.UTF_8);
        return JsonMapper.builder().build().readTree(text.substring(text.indexOf("data: ") + 6));
    }
}
