package zhiguang.submissions;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;
import zhiguang.identity.UserId;

/** Waits for a submission to reach Slurm, for those who ask for a job's number in the same breath. */
@Service
public class SubmittedJobs {

    private static final long LOOK = 1_000;

    private final Submissions submissions;

    SubmittedJobs(Submissions submissions) {
        this.submissions = submissions;
    }

    /** As soon as it has a job or has ended; as it stands after {@code limit} otherwise. Empty when there is no such submission of this owner. */
    public Optional<Submission> await(UserId owner, SubmissionId id, Duration limit) {
        Semaphore news = new Semaphore(0);
        long end = System.nanoTime() + limit.toNanos();
        try (AutoCloseable heard = submissions.subscribe(owner, changed -> news.release())) {
            Optional<Submission> now = submissions.find(owner, id);
            while (now.filter(s -> s.jobId().isEmpty() && !s.state().isFinal()).isPresent() && System.nanoTime() < end) {
                boolean told = news.tryAcquire(LOOK, TimeUnit.MILLISECONDS);
                if (told) {
                    news.drainPermits();
                }
                now = submissions.find(owner, id);
            }
            return now;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return submissions.find(owner, id);
        } catch (Exception e) {
            throw new IllegalStateException("a listener could not be closed", e);
        }
    }
}
