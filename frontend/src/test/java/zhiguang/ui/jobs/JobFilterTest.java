package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.jobs.JobState;
import zhiguang.jobs.history.JobCriteria;
import zhiguang.jobs.history.JobOrder;
import zhiguang.ui.jobs.JobFilter.Field;
import zhiguang.ui.jobs.JobFilter.Whose;

class JobFilterTest {

    private static final JobFilter FULL = new JobFilter(
            Whose.PROJECT,
            "水 & <b>",
            JobFilter.Show.ACTIVE,
            Set.of(JobState.RUNNING, JobState.PENDING),
            Map.of(Field.NODE, "c1", Field.USER, "bob"),
            Optional.of(LocalDate.of(2026, 3, 1)),
            Optional.of(LocalDate.of(2026, 3, 2)),
            OptionalLong.of(26),
            new JobOrder(JobOrder.Column.NAME, false));

    @Test
    void survivesTheAddress() {
        assertThat(JobFilter.of(FULL.asParameters())).isEqualTo(FULL);
        assertThat(JobFilter.of(JobFilter.DEFAULT.asParameters())).isEqualTo(JobFilter.DEFAULT);
        assertThat(JobFilter.DEFAULT.asParameters()).isEqualTo(QueryParameters.empty());
    }

    @Test
    void makesTheBestOfAnAddressThatSomebodyWrote() {
        String odd = "show=everything&sort=-colour&x=1&state=LAUGHING,,&from=yesterday&to=99999-01-01&array=-1&whose=everybodys&node=";
        assertThat(JobFilter.of(QueryParameters.fromString(odd))).isEqualTo(JobFilter.DEFAULT);
        assertThat(JobFilter.of(QueryParameters.simple(Map.of("q", "x".repeat(10_000)))).text()).hasSize(200);
    }

    @Test
    void countsWholeDaysOfTheReadersClock() {
        JobCriteria criteria = FULL.criteria(ZoneId.of("Asia/Shanghai"));
        assertThat(criteria.from()).contains(Instant.parse("2026-02-28T16:00:00Z"));
        assertThat(criteria.to()).contains(Instant.parse("2026-03-02T16:00:00Z"));
        assertThat(criteria.active()).contains(true);
        assertThat(criteria.user()).isEqualTo("bob");
    }

    @Test
    void aDayHas23Or25HoursWhereTheClocksChange() {
        JobFilter spring = JobFilter.of(QueryParameters.fromString("from=2026-03-29&to=2026-03-29"));
        JobCriteria criteria = spring.criteria(ZoneId.of("Europe/Berlin"));
        assertThat(criteria.from()).contains(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(criteria.to()).contains(Instant.parse("2026-03-29T22:00:00Z"));
        JobCriteria autumn = JobFilter.of(QueryParameters.fromString("from=2026-10-25&to=2026-10-25")).criteria(ZoneId.of("Europe/Berlin"));
        assertThat(autumn.to()).contains(Instant.parse("2026-10-25T23:00:00Z"));
    }

    @Test
    void countsTheConditionsThatAreNotInSight() {
        assertThat(FULL.conditions()).isEqualTo(5);
        assertThat(FULL.cleared()).isEqualTo(JobFilter.DEFAULT.withWhose(Whose.PROJECT).withOrder(FULL.order()));
    }
}
