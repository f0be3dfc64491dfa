package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.SampleJobs;
import zhiguang.submissions.SubmissionId;

class SizeAdviceTest {

    private static final long GIB = 1L << 30;
    private static final JobRequest ASKED = SampleJobs.asking("relax", 64 * 1024);

    @Test
    void takesTheTemplatesRunsUnderWhateverNames() {
        SubmissionId one = SubmissionId.random();
        SubmissionId two = SubmissionId.random();
        List<Job> history = List.of(run("monday", one, GIB), run("tuesday", two, 3 * GIB), run("relax", SubmissionId.random(), 9 * GIB));
        SizeAdvice.Advice advice = SizeAdvice.find(history, ASKED, Set.of(one, two)).orElseThrow();
        assertThat(advice.template()).isTrue();
        assertThat(advice.size().runs()).isEqualTo(2);
        assertThat(advice.size().mostMemory()).isEqualTo(3 * 1024);
        assertThat(said(advice, Texts.ENGLISH)).contains("last 2 runs of this template", "of the 64 GiB");
        assertThat(said(advice, Texts.CHINESE)).contains("此模板最近 2 次", "64 GiB");
    }

    @Test
    void takesTheRunsOfTheNameWhereTheTemplatesAreTooFew() {
        SubmissionId one = SubmissionId.random();
        List<Job> history = List.of(run("relax", one, GIB), run("relax", SubmissionId.random(), 2 * GIB));
        SizeAdvice.Advice advice = SizeAdvice.find(history, ASKED, Set.of(one)).orElseThrow();
        assertThat(advice.template()).isFalse();
        assertThat(advice.size().runs()).isEqualTo(2);
        assertThat(said(advice, Texts.ENGLISH)).contains("runs of this name");
    }

    private static String said(SizeAdvice.Advice advice, Words words) {
        String of = words.get(advice.template() ? "job.size.of-template" : "job.size.of-name");
        return words.get("job.size.memory", advice.size().runs(), "3 GiB", "4 GiB", of, advice.size().askedMemory() / 1024 + " GiB");
    }

    private static Job run(String name, SubmissionId id, long peak) {
        return SampleJobs.run(name, id.asComment(), peak);
    }
}
