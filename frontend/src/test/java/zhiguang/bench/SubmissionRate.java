package zhiguang.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.Submissions;

/** Submissions a second through the whole durable chain: a row, a directory on the cluster over SSH, the job in Slurm. */
final class SubmissionRate {

    private static final int SUBMISSIONS = 100;
    private static final int PEOPLE = 8;

    private SubmissionRate() {}

    static Map<String, Object> measure(Surroundings here) throws IOException, InterruptedException {
        try (Backend backend = Backend.start(here, true)) {
            Submissions submissions = backend.get(Submissions.class);
            chain(submissions, PEOPLE);
            long begin = System.nanoTime();
            double accepted = chain(submissions, SUBMISSIONS);
            double inSlurm = (System.nanoTime() - begin) / 1e9;
            here.cancelJobs();
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("submissions", SUBMISSIONS);
            numbers.put("taken for good a second", Series.rounded(SUBMISSIONS / accepted));
            numbers.put("in Slurm a second", Series.rounded(SUBMISSIONS / inSlurm));
            return numbers;
        }
    }

    /** Returns after Slurm has all of them; answers how long it took to take them. */
    private static double chain(Submissions submissions, int number) throws InterruptedException {
        Queue<SubmissionId> ids = new ConcurrentLinkedQueue<>();
        SubmissionRequest request = new SubmissionRequest(SubmitRate.request(), List.of(), List.of());
        double seconds = Crowd.seconds(PEOPLE, number, () -> ids.add(submissions.submit(Backend.ALICE, request)));
        while (!ids.isEmpty()) {
            ids.removeIf(id -> isInSlurm(submissions.find(Backend.ALICE.id(), id).orElseThrow()));
            Thread.sleep(20);
        }
        return seconds;
    }

    private static boolean isInSlurm(Submission submission) {
        return switch (submission.state()) {
            case STAGING_IN, SUBMITTING -> false;
            case IN_SLURM -> true;
            case STAGING_OUT, DONE, FAILED, CANCELLED ->
                throw new IllegalStateException("a submission is " + submission.state() + ": " + submission.failure());
        };
    }
}
