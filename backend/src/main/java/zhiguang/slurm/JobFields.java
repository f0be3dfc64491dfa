package zhiguang.slurm;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;
import zhiguang.jobs.JobEnd;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.slurm.model.ProcessExitCodeVerbose;
import zhiguang.slurm.model.ProcessExitCodeVerboseSignal;

/** Reads what slurmctld's and slurmdbd's jobs have in common. */
final class JobFields {

    private JobFields() {}

    static boolean is(
            JobId id,
            @Nullable Long number,
            Optional<Long> array,
            Optional<Long> task,
            Optional<Long> het,
            Optional<Long> offset) {
        return id.value().equals(String.valueOf(number))
                || id.value().equals(pair(array, "_", task))
                || id.value().equals(pair(het, "+", offset));
    }

    private static String pair(Optional<Long> whole, String sign, Optional<Long> part) {
        return whole.isEmpty() || part.isEmpty() ? "" : whole.get() + sign + part.get();
    }

    static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    static List<String> words(@Nullable List<String> given) {
        return given == null ? List.of() : given;
    }

    static String nodes(@Nullable String given) {
        return given == null || given.equals("None assigned") ? "" : given;
    }

    /** Empty for what is no absolute path: a job from the command line may have asked for anything. */
    static Optional<RemotePath> path(@Nullable String given) {
        try {
            return given == null || given.isEmpty() ? Optional.empty() : Optional.of(new RemotePath(given));
        } catch (InvalidInputException odd) {
            return Optional.empty();
        }
    }

    static JobEnd end(@Nullable ProcessExitCodeVerbose given) {
        if (given == null) {
            return JobEnd.NONE;
        }
        Optional<Long> signal =
                Optional.ofNullable(given.getSignal()).map(ProcessExitCodeVerboseSignal::getId).flatMap(SlurmNumbers::of);
        return new JobEnd(
                SlurmNumbers.of(given.getReturnCode()).orElse(0L).intValue(),
                signal.orElse(0L).intValue());
    }

    static boolean hasEnded(JobState state) {
        return state.isFinished() || state == JobState.COMPLETING;
    }
}
