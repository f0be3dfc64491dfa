package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zhiguang.jobs.JobState;

class JobFilterTest {

    @Test
    void comesBackFromTheAddressAsItWas() {
        JobFilter filter = new JobFilter("水 & <b>", JobFilter.Show.ACTIVE, "name", false);
        assertThat(JobFilter.of(filter.asParameters())).isEqualTo(filter);
        assertThat(JobFilter.of(JobFilter.DEFAULT.asParameters())).isEqualTo(JobFilter.DEFAULT);
        assertThat(JobFilter.DEFAULT.asParameters()).isEqualTo(QueryParameters.empty());
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        assertThat(JobFilter.of(QueryParameters.fromString("show=everything&sort=-colour&x=1"))).isEqualTo(JobFilter.DEFAULT);
    }

    @Test
    void sortsIdsAsNumbers() {
        List<JobRow> rows = Stream.of(9L, 100L, 20L).map(id -> JobRow.of(Samples.job(id, JobState.RUNNING))).toList();
        JobFilter ascending = new JobFilter("", JobFilter.Show.ALL, "id", false);
        assertThat(JobRows.filter(rows, ascending)).extracting(row -> row.id().orElseThrow().value()).containsExactly("9", "20", "100");
    }
}
