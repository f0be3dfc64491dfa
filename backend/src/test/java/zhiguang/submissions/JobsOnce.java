package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobAccounting;

/** How often Slurm's accounting knows each of a portal's submissions. */
final class JobsOnce {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private JobsOnce() {}

    static void check(Portal portal, List<SubmissionId> submitted, Instant began) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        Map<SubmissionId, Long> jobs = jobsBySubmission(portal, began);
        while (!jobs.keySet().containsAll(submitted) && Instant.now().isBefore(end)) {
            Thread.sleep(500);
            jobs = jobsBySubmission(portal, began);
        }
        assertThat(jobs.keySet()).containsAll(submitted);
        Map<SubmissionId, Long> seen = jobs;
        assertThat(submitted).allSatisfy(id -> assertThat(seen.get(id)).as("jobs of %s", id).isEqualTo(1));
    }

    private static Map<SubmissionId, Long> jobsBySubmission(Portal portal, Instant began) {
        return portal.get(JobAccounting.class)
                .listJobs(portal.user.clusterUser().orElseThrow(), began.minusSeconds(60))
                .stream()
                .map(Job::comment)
                .map(SubmissionId::inComment)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    }
}
