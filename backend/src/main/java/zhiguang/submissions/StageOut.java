package zhiguang.submissions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobState;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.StagedFile.Direction;
import zhiguang.submissions.StagedFile.FileState;
import zhiguang.transfers.FoundFiles;
import zhiguang.transfers.Staging;
import zhiguang.transfers.StagingRefusedException;

/** Brings the files that match the output patterns, and the job's log, home. May be done again: what is home is not moved twice. */
@Component
class StageOut {

    private static final int BATCH = 200;

    private final Staging staging;
    private final FileTable files;
    private final ResultUploads uploads;

    StageOut(Staging staging, FileTable files, ResultUploads uploads) {
        this.staging = staging;
        this.files = files;
        this.uploads = uploads;
    }

    StepOutcome run(Submission submission) {
        List<String> patterns = patterns(submission);
        if (patterns.isEmpty()) {
            return end(submission);
        }
        try {
            FoundFiles found = staging.find(submission.clusterUser(), submission.workDirectory(), patterns);
            Map<String, StagedFile> before = files.list(submission.id(), Direction.OUT).stream()
                    .collect(Collectors.toMap(StagedFile::path, f -> f));
            noteWhatIsPassedOver(submission, found, before);
            List<ResultUploads.Result> waiting = new ArrayList<>();
            for (FoundFiles.Found file : found.files()) {
                StagedFile earlier = before.get(file.path());
                if (earlier == null || earlier.state() != FileState.DONE) {
                    key(submission, file).ifPresent(key -> waiting.add(new ResultUploads.Result(
                            file, key, earlier == null ? Optional.empty() : earlier.uploadId())));
                }
            }
            for (int from = 0; from < waiting.size(); from += BATCH) {
                uploads.push(submission, waiting.subList(from, Math.min(from + BATCH, waiting.size())));
            }
            return end(submission);
        } catch (StagingRefusedException e) {
            return new StepOutcome.Fail("stage-out-" + e.code(), "");
        }
    }

    private static List<String> patterns(Submission submission) {
        List<String> patterns = new ArrayList<>(submission.request().logStays() ? List.of() : submission.outputGlobs());
        submission.request().outputs().forEach(pattern -> patterns.add(pattern.glob()));
        return patterns;
    }

    /** What is home already stays noted as that, whatever has become of it on the cluster. */
    private void noteWhatIsPassedOver(Submission submission, FoundFiles found, Map<String, StagedFile> before) {
        Set<String> inputs = new HashSet<>();
        submission.request().inputs().forEach(key -> inputs.add(key.name()));
        found.files().removeIf(file -> inputs.contains(file.path()));
        Predicate<String> isHome = path -> Optional.ofNullable(before.get(path))
                .filter(file -> file.state() == FileState.DONE)
                .isPresent();
        found.skipped().removeIf(skipped -> isHome.test(skipped.path()));
        found.skipped().forEach(skipped -> note(submission, skipped.path(), skipped.code()));
        found.unmatched().removeIf(isHome.or(pattern -> wasNeverWritten(submission, pattern)));
        found.unmatched().forEach(pattern -> note(submission, pattern, "unmatched"));
    }

    /** A job that was cancelled before it began has no log, and nobody asked for one. */
    private static boolean wasNeverWritten(Submission submission, String pattern) {
        return stateOf(submission) == JobState.CANCELLED
                && submission.outputGlobs().contains(pattern);
    }

    /** Where the file goes; a name that no object can have is noted and left on the cluster. */
    private Optional<ObjectKey> key(Submission submission, FoundFiles.Found file) {
        try {
            return Optional.of(new ObjectKey(submission.resultFolder() + "/" + file.path()));
        } catch (InvalidInputException e) {
            note(submission, file.path(), "name");
            return Optional.empty();
        }
    }

    private void note(Submission submission, String path, String code) {
        files.put(
                submission.id(),
                new StagedFile(
                        Direction.OUT,
                        keepable(path),
                        Optional.empty(),
                        0,
                        FileState.FAILED,
                        Optional.empty(),
                        Optional.of(code)));
    }

    private static StepOutcome end(Submission submission) {
        String words = submission.jobState().orElse(JobState.UNKNOWN.name());
        return switch (stateOf(submission)) {
            case COMPLETED -> new StepOutcome.Next(SubmissionState.DONE);
            case CANCELLED -> new StepOutcome.Next(SubmissionState.CANCELLED);
            case PENDING, RUNNING, SUSPENDED, COMPLETING, FAILED, TIMEOUT, NODE_FAIL, PREEMPTED, BOOT_FAIL, DEADLINE, OUT_OF_MEMORY, UNKNOWN ->
                new StepOutcome.Fail("job-ended", words);
        };
    }

    /** Bytes of a name that are no UTF-8 come as lone surrogates, which no database keeps. */
    private static String keepable(String path) {
        return path.codePoints()
                .mapToObj(c -> c >= 0xDC80 && c <= 0xDCFF ? "\\x%02x".formatted(c - 0xDC00) : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** Slurm's words are kept as one text. */
    private static JobState stateOf(Submission submission) {
        return JobState.of(List.of(submission.jobState().orElse("").split(",")));
    }
}
