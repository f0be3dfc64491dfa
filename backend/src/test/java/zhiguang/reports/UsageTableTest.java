package zhiguang.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterName;

class UsageTableTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final ReportPeriod MARCH = new ReportPeriod(FIRST, LocalDate.parse("2026-03-31"));
    private static final Duration HOUR = Duration.ofHours(1);

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final UsageTable table = new UsageTable(jdbc);
    private final ReportJobs jobs = new ReportJobs(jdbc, 1);
    private final UsageTable.Slice march = new UsageTable.Slice(ClusterName.MAIN, MARCH, ZoneId.of("Asia/Shanghai"));

    @BeforeEach
    void some() {
        jobs.put("physics", "alice", "COMPLETED", Instant.parse("2026-03-10T04:00:00Z"), HOUR.multipliedBy(2), "");
        jobs.put("physics", "bob", "FAILED", Instant.parse("2026-03-10T15:59:59Z"), HOUR, "");
        jobs.put("ai", "alice", "CANCELLED", Instant.parse("2026-03-10T16:00:00Z"), HOUR, "");
        jobs.put("ai", "alice", "COMPLETED", Instant.parse("2026-03-31T16:00:00Z"), HOUR, "");
    }

    @Test
    void addsUpWhatEndedWithinTheCentresDays() {
        assertThat(table.lines(march, ReportBy.PROJECT))
                .extracting(UsageLine::name, UsageLine::jobs, UsageLine::failed, UsageLine::coreHours, UsageLine::gpuHours, UsageLine::meanWait)
                .containsExactly(tuple("physics", 2L, 1L, 12.0, 3.0, Duration.ofMinutes(1)), tuple("ai", 1L, 0L, 4.0, 1.0, Duration.ofMinutes(1)));
        assertThat(table.lines(march, ReportBy.USER)).extracting(UsageLine::name, UsageLine::coreHours)
                .containsExactly(tuple("alice", 12.0), tuple("bob", 4.0));
        assertThat(table.lines(march, ReportBy.PARTITION)).extracting(UsageLine::name).containsExactly("debug");
        assertThat(table.total(march)).isEqualTo(new UsageLine("", 3, 1, 16, 4, Duration.ofMinutes(1)));
    }

    @Test
    void putsEachJobOnTheDayOfItsEnd() {
        assertThat(table.days(march, ReportBy.PROJECT, List.of("physics", "ai"))).containsExactly(
                new UsageDay(LocalDate.parse("2026-03-10"), "physics", 12), new UsageDay(LocalDate.parse("2026-03-11"), "ai", 4));
    }

    @Test
    void tellsFromWhichTemplateForEverybodyAJobCame() {
        UUID common = UUID.randomUUID();
        UUID own = UUID.randomUUID();
        for (UUID template : List.of(common, own)) {
            jdbc.sql("INSERT INTO template (id, version, owner, body, created_at) VALUES (:id, 1, :owner, '{}', now())")
                    .param("id", template)
                    .param("owner", template == own ? UUID.randomUUID() : null)
                    .update();
            jobs.put("physics", "alice", "COMPLETED", Instant.parse("2026-03-12T04:00:00Z"), HOUR, "zhiguang:" + submission(template) + " mine");
        }
        assertThat(table.lines(march, ReportBy.TEMPLATE)).extracting(UsageLine::name, UsageLine::jobs)
                .containsExactly(tuple("", 4L), tuple(common.toString(), 1L));
    }

    @Test
    void hasNothingOfAPeriodInWhichNothingEnded() {
        UsageTable.Slice april = new UsageTable.Slice(
                ClusterName.MAIN, new ReportPeriod(LocalDate.parse("2026-05-01"), LocalDate.parse("2026-05-01")), ZoneId.of("UTC"));
        assertThat(table.lines(april, ReportBy.PROJECT)).isEmpty();
        assertThat(table.total(april)).isEqualTo(new UsageLine("", 0, 0, 0, 0, Duration.ZERO));
    }

    @Test
    void refusesPeriodsThatAreNone() {
        assertThatThrownBy(() -> new ReportPeriod(FIRST, FIRST.minusDays(1))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ReportPeriod(FIRST, FIRST.plusYears(4))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ReportPeriod(LocalDate.MIN, LocalDate.MAX)).isInstanceOf(InvalidInputException.class);
    }

    private UUID submission(UUID template) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                INSERT INTO submission (id, owner, cluster_user, request, state, work_directory, created_at, changed_at)
                VALUES (:id, :id, 'alice', '{}', 'DONE', '/tmp', now(), now())
                """).param("id", id).update();
        jdbc.sql("INSERT INTO template_use VALUES (:id, :template)").param("id", id).param("template", template).update();
        return id;
    }
}
