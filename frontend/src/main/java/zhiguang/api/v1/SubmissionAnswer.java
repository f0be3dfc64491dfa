package zhiguang.api.v1;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import zhiguang.files.RemotePath;
import zhiguang.jobs.JobId;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.OutputPattern;
import zhiguang.submissions.StagedFile;
import zhiguang.submissions.StepRecord;
import zhiguang.submissions.Submission;

/**
 * A submission in the API's words; times are in UTC.
 *
 * @param resultFolder in the user's own space, where what matches {@code outputs} goes
 * @param waitingFor a system that does not answer
 * @param steps and {@code files}: only of a single one
 */
record SubmissionAnswer(
        String id,
        String state,
        String system,
        String name,
        String account,
        String partition,
        @Nullable String jobId,
        @Nullable String jobState,
        String workingDirectory,
        @Nullable String standardOutput,
        String resultFolder,
        List<String> inputs,
        List<String> outputs,
        @Nullable Failure failure,
        @Nullable String waitingFor,
        boolean cancelRequested,
        Instant created,
        Instant changed,
        @Nullable List<Step> steps,
        @Nullable List<File> files) {

    record Failure(String code, String text) {}

    record Step(String step, String state, int attempts, @Nullable Instant started, @Nullable Instant ended) {}

    record File(String direction, String path, @Nullable String key, long size, String state, @Nullable String error) {}

    static SubmissionAnswer of(Submission of, @Nullable List<StepRecord> steps, @Nullable List<StagedFile> files) {
        return new SubmissionAnswer(
                of.id().value().toString(),
                word(of.state()),
                of.clusterUser().cluster().value(),
                of.request().job().name().value(),
                of.request().job().account().value(),
                of.request().job().partition().value(),
                of.jobId().map(JobId::value).orElse(null),
                of.jobState().orElse(null),
                of.workDirectory().shown(),
                of.output().map(RemotePath::shown).orElse(null),
                of.resultFolder(),
                of.request().inputs().stream().map(ObjectKey::value).toList(),
                of.request().outputs().stream().map(OutputPattern::glob).toList(),
                of.failure().map(failure -> new Failure(failure.code(), failure.text())).orElse(null),
                of.trouble().map(trouble -> word(trouble.system())).orElse(null),
                of.cancelRequested(),
                of.created(),
                of.changed(),
                steps == null ? null : steps.stream().map(SubmissionAnswer::step).toList(),
                files == null ? null : files.stream().map(SubmissionAnswer::file).toList());
    }

    private static Step step(StepRecord of) {
        return new Step(word(of.step()), word(of.state()), of.attempts(), of.started().orElse(null), of.ended().orElse(null));
    }

    private static File file(StagedFile of) {
        return new File(
                word(of.direction()), of.path(), of.key().map(ObjectKey::value).orElse(null), of.size(), word(of.state()), of.error().orElse(null));
    }

    static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }

    /** The one of {@code all} that a word of the program's means; {@code name} is the field it stood in. */
    static <E extends Enum<E>> E meant(E[] all, String word, String name) {
        return Arrays.stream(all).filter(one -> word(one).equals(word)).findFirst().orElseThrow(() -> Paging.mistyped(name));
    }
}
