package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.jobs.JobState;
import zhiguang.submissions.SubmissionState;

class JobTitleTest {

    @Test
    void tellsTheStateTheNumberAndTheName() {
        JobPage running = JobPage.of(Samples.job(4711, JobState.RUNNING));
        assertThat(JobTitle.of(running, Texts.CHINESE)).isEqualTo("● 运行中 · 4711 relax");
        assertThat(JobTitle.of(running, Texts.ENGLISH)).isEqualTo("● Running · 4711 relax");
    }

    @Test
    void doesWithoutANumberBeforeSlurmGaveOne() {
        JobPage page = Samples.page(Samples.submission(SubmissionState.STAGING_IN), Optional.empty());
        assertThat(JobTitle.of(page, Texts.ENGLISH)).isEqualTo("● Staging in · relax");
    }
}
