package zhiguang.submissions;

import com.github.kagkarlsson.scheduler.Scheduler;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import zhiguang.failure.Traces;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobSnapshot;

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

    /** Whatever was cut off between a row and its task is found again. */
    @Bean
    Task<Void> submissionSweep() {
        return Tasks.recurring("submission-sweep", FixedDelay.of(SWEEP))
                .execute((instance, context) -> table.listUnfinished().forEach(this::begin));
    }

    @EventListener(ApplicationReadyEvent.class)
    void listen() {
        feed.subscribe(this::wakeFinished);
    }

    void begin(SubmissionId id) {
        scheduler.getObject().scheduleIfNotExists(instance(id), Instant.now());
    }

    /** Soon, whatever the submission is waiting for; tried again while its task is just running. */
    void wake(SubmissionId id) {
        wake(List.of(id));
    }

    private void wake(Collection<SubmissionId> ids) {
        Thread.ofVirtual().name("wake").start(() -> {
            Set<String> asleep = ids.stream().map(SubmissionId::toString).collect(Collectors.toSet());
            for (int i = 0; i < WAKES && wakeOnce(asleep); i++) {
                try {
                    Thread.sleep(Duration.ofMillis(500));
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    /** Whether there are some left, whose tasks are just running. */
    private boolean wakeOnce(Set<String> asleep) {
        asleep.retainAll(table.wake(SUBMISSION.getTaskName(), asleep, Instant.now()));
        scheduler.getObject().triggerCheckForDueExecutions();
        return !asleep.isEmpty();
    }

    private void wakeFinished(JobSnapshot snapshot, Collection<Job> changed) {
        List<SubmissionId> ended = changed.stream()
                .filter(job -> job.state().isFinished())
                .flatMap(job -> SubmissionId.inComment(job.comment()).stream())
                .toList();
        if (!ended.isEmpty()) {
            wake(ended);
        }
    }

    private static TaskInstance<Void> instance(SubmissionId id) {
        return SUBMISSION.instance(id.toString()).build();
    }
}
