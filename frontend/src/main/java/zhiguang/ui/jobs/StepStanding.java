package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.submissions.Submission;
import zhiguang.ui.common.BadgeLook;

/**
 * How a submission stands, for pages that show several together.
 *
 * @param why it waits or did not end well, and {@code advice} what to do; both empty where the state says it all
 */
public record StepStanding(BadgeLook look, boolean active, String why, String advice) {

    public static StepStanding of(Submission submission, Optional<Job> job, Component page) {
        Words words = page::getTranslation;
        Standing standing = Standing.of(submission, job);
        Optional<PendingReason> reason = job.filter(j -> j.state() == JobState.PENDING && standing.active())
                .flatMap(j -> PendingReason.of(j.reason(), words));
        if (reason.isPresent()) {
            return new StepStanding(standing.look(), true, reason.get().sentence(), reason.get().advice());
        }
        Optional<Ending> ending = Ending.of(Optional.of(submission), job, words);
        return new StepStanding(
                standing.look(), standing.active(), ending.map(Ending::what).orElse(""), ending.map(Ending::advice).orElse(""));
    }
}
