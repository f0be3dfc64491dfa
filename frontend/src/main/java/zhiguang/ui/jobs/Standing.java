package zhiguang.ui.jobs;

import java.util.Optional;
import java.util.Set;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionState;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/**
 * How something a person asked for stands now: where its submission stands as long as that says more, else Slurm's state.
 *
 * @param word the last part of the key {@code state.<word>}
 */
record Standing(String word, BadgeLook look, boolean active) {

    static Standing of(Optional<Submission> submission, Optional<Job> job) {
        return submission.map(s -> of(s, job)).orElseGet(() -> of(job.map(Job::state).orElse(JobState.UNKNOWN)));
    }

    static Standing of(Submission submission, Optional<Job> job) {
        SubmissionState state = submission.state();
        if (submission.cancelRequested() && !state.isFinal() && state != SubmissionState.STAGING_OUT) {
            return standing("CANCELLING", Symbol.BAN, Tone.WAITING, true);
        }
        return switch (state) {
            case STAGING_IN -> standing("STAGING_IN", Symbol.CLOUD_DOWNLOAD, Tone.ACTIVE, true);
            case SUBMITTING -> standing("SUBMITTING", Symbol.LOADER, Tone.ACTIVE, true);
            case IN_SLURM -> inSlurm(slurmState(submission, job));
            case STAGING_OUT -> standing("STAGING_OUT", Symbol.CLOUD_UPLOAD, Tone.ACTIVE, true);
            case DONE -> of(JobState.COMPLETED);
            case CANCELLED -> of(JobState.CANCELLED);
            case FAILED -> failed(submission, job);
        };
    }

    static Standing of(JobState state) {
        return switch (state) {
            case PENDING -> standing(state, Symbol.CLOCK, Tone.WAITING);
            case RUNNING -> standing(state, Symbol.PLAY, Tone.ACTIVE);
            case SUSPENDED -> standing(state, Symbol.PAUSE, Tone.WARNING);
            case COMPLETING -> standing(state, Symbol.LOADER, Tone.ACTIVE);
            case COMPLETED -> standing(state, Symbol.CIRCLE_CHECK, Tone.SUCCESS);
            case CANCELLED -> standing(state, Symbol.BAN, Tone.NEUTRAL);
            case FAILED -> standing(state, Symbol.CIRCLE_X, Tone.DANGER);
            case TIMEOUT -> standing(state, Symbol.TIMER, Tone.DANGER);
            case NODE_FAIL, BOOT_FAIL -> standing(state, Symbol.SERVER_OFF, Tone.DANGER);
            case PREEMPTED -> standing(state, Symbol.ROTATE_CCW, Tone.WARNING);
            case DEADLINE -> standing(state, Symbol.CALENDAR_CLOCK, Tone.DANGER);
            case OUT_OF_MEMORY -> standing(state, Symbol.MEMORY_STICK, Tone.DANGER);
            case UNKNOWN -> standing(state, Symbol.CIRCLE_HELP, Tone.NEUTRAL);
        };
    }

    private static JobState slurmState(Submission submission, Optional<Job> job) {
        return job.map(Job::state)
                .or(() -> submission.jobState().map(word -> JobState.of(Set.of(word.split(",")))))
                .orElse(JobState.PENDING);
    }

    /** The job's end is not the end: the results come home first. */
    private static Standing inSlurm(JobState state) {
        return state.isFinished() ? standing("STAGING_OUT", Symbol.CLOUD_UPLOAD, Tone.ACTIVE, true) : of(state);
    }

    private static Standing failed(Submission submission, Optional<Job> job) {
        JobState ended = submission.failure()
                .filter(failure -> failure.code().equals("job-ended"))
                .map(failure -> job.map(Job::state).orElseGet(() -> JobState.of(Set.of(failure.text().split(",")))))
                .orElse(JobState.FAILED);
        return of(ended.isFinished() ? ended : JobState.FAILED);
    }

    private static Standing standing(JobState state, Symbol symbol, Tone tone) {
        return standing(state.name(), symbol, tone, !state.isFinished());
    }

    private static Standing standing(String word, Symbol symbol, Tone tone, boolean active) {
        return new Standing(word, new BadgeLook(symbol, "state." + word, tone), active);
    }
}
