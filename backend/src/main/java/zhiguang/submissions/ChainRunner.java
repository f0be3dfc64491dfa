package zhiguang.submissions;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import zhiguang.failure.Traces;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobSnapshot;
import zhiguang.jobs.JobState;

/** One durable task for each submission that is not at its end, woken by the feed and by the user. */
@Configuration
class ChainRunner {

    static final TaskDescriptor<Void> SUBMISSION = TaskDescriptor.of("submission");
    private static final Duration AFTER_A_BUG = Duration.ofSeconds(30);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final int WAKES = 5;

    private final SubmissionTable table;
    private final PrerequisiteTable prerequisites;
    private final JobFeed feed;
    private final ObjectProvider<Scheduler> scheduler;

    ChainRunner(SubmissionTable table, PrerequisiteTable prerequisites, JobFeed feed, ObjectProvider<Scheduler> scheduler) {
        this.table = table;
        this.prerequisites = prerequisites;
        this.feed = feed;
        this.scheduler = scheduler;
    }

    @Bean
    Task<Void> submissionTask(ObjectProvider<Chain> chain) {
        return Tasks.custom(SUBMISSION)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_BUG))
                .execute((instance, context) -> SubmissionId.parse(instance.getId())
                        .flatMap(id -> advance(chain.getObject(), id))
                        .<CompletionHandler<Void>>map(wait -> (complete, operations) ->
                                operations.reschedule(complete, Instant.now().plus(wait)))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    private Optional<Duration> advance(Chain chain, SubmissionId id) {
        Optional<Duration> wait = Traces.step("submission", id.value(), () -> chain.advance(id));
        prerequisites.listWaitingFor(id).forEach(this::wake);
        return wait;
    }

    /** Whatever was cut off between a row and its task is found again, and a job whose end was told while nobody here heard it. */
    @Bean
    Task<Void> submissionSweep() {
        return Tasks.recurring("submission-sweep", FixedDelay.of(SWEEP)).execute((instance, context) -> {
            table.listForgotten().forEach(this::begin);
            table.listEndedInSlurm().forEach(this::wake);
        });
    }

    /** Before the feed begins: what it tells first may have ended while no portal was there. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void listen() {
        feed.subscribe(this::wakeMoved);
    }

    void begin(SubmissionId id) {
        scheduler.getObject().scheduleIfNotExists(instance(id), Instant.now());
    }

    /** Soon, whatever the submission is waiting for; tried again while its task is just running. */
    void wake(SubmissionId id) {
        Thread.ofVirtual().name("wake-" + id).start(() -> {
            for (int i = 0; i < WAKES && !wakeOnce(id); i++) {
                try {
                    Thread.sleep(Duration.ofMillis(500));
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    private boolean wakeOnce(SubmissionId id) {
        try {
            scheduler.getObject().reschedule(instance(id), Instant.now());
            return true;
        } catch (TaskInstanceException e) {
            return false;
        }
    }

    /** A job that waits goes on waiting, so its submission does too; many thousands of them cost nothing. */
    private void wakeMoved(JobSnapshot snapshot, Collection<Job> changed) {
        changed.stream()
                .filter(job -> job.state() != JobState.PENDING || snapshot.find(job.id()).isEmpty())
                .flatMap(job -> SubmissionId.inComment(job.comment()).stream())
                .distinct()
                .forEach(this::wake);
    }

    private static TaskInstance<Void> instance(SubmissionId id) {
        return SUBMISSION.instance(id.toString()).build();
    }
}
