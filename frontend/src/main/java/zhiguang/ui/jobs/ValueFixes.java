package zhiguang.ui.jobs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobOptions;
import zhiguang.jobs.JobStreams;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.OutputPattern;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.ui.jobs.Fixes.Change;
import zhiguang.ui.jobs.Fixes.Fix;

/** How a value that cannot be is mended in one click: made one that can, or left out where it need not be there. */
final class ValueFixes {

    private static final int LONGEST_NAME = 60;
    private static final String SOME_MEMORY = "1 GiB";
    private static final String SOME_TIME = "1:00";

    private ValueFixes() {}

    static Optional<Fix> of(InvalidInputException problem, JobDraft draft) {
        String code = problem.code();
        return switch (code) {
            case "job-name.empty", "job-name.long", "job-name.characters" -> name(draft);
            case "form.nodes", "request.nodes" -> fix("nodes", "1", new Change(draft).nodes(1));
            case "form.tasks" -> {
                int tasks = Optional.ofNullable(draft.nodes()).filter(n -> n > 0).orElse(1);
                yield fix("tasks", Integer.toString(tasks), new Change(draft).tasks(tasks));
            }
            case "form.cpus", "request.cpus" -> fix("cpus", "1", new Change(draft).cpus(1));
            case "form.gpus", "request.gpus" -> fix("gpus", "0", new Change(draft).withoutGpus());
            case "form.memory", "request.memory", "request.memory-per-cpu" -> fix("memory", SOME_MEMORY, new Change(draft).memory(SOME_MEMORY));
            case "form.time", "request.time" -> fix("time", SOME_TIME, new Change(draft).time(SOME_TIME));
            case "request.memory-twice" -> leftOut(SbatchOption.MEM_PER_CPU.word(), draft.withMore(JobDraft.MEMORY_PER, ""));
            case "request.gpus-twice" -> leftOut(SbatchOption.GPUS.word(), draft.withMore(JobDraft.GPUS_PER, ""));
            case "request.files", "request.same-name", "request.own-name" -> inputs(draft);
            case "request.variable", "request.value", "request.too-many" -> variables(draft);
            case "request.output-name" -> streams(draft);
            default -> code.startsWith("object-key.") ? inputs(draft)
                    : code.startsWith("output.") ? outputs(draft)
                    : code.startsWith("path.") ? option(draft, SbatchOption.CHDIR) : Optional.empty();
        };
    }

    private static Optional<Fix> name(JobDraft draft) {
        String clean = draft.name().replaceAll("\\p{Cntrl}+", " ").strip();
        String name = clean.isEmpty() ? "job" : clean.substring(0, clean.offsetByCodePoints(0, Math.min(LONGEST_NAME, clean.codePointCount(0, clean.length()))));
        return fix("use", name, new Change(draft).name(name));
    }

    /** Those that can go together, in their order. */
    private static Optional<Fix> inputs(JobDraft draft) {
        Set<String> names = new HashSet<>();
        Predicate<String> good = key -> stands(() -> new ObjectKey(key))
                && !new ObjectKey(key).name().startsWith(SubmissionRequest.OUR_OWN)
                && names.add(new ObjectKey(key).name());
        List<String> kept = draft.inputs().stream().filter(good).limit(SubmissionRequest.MOST_INPUTS).toList();
        return firstMissing(draft.inputs(), kept).flatMap(gone -> leftOut(gone, new Change(draft).files(kept, draft.outputs())));
    }

    private static Optional<Fix> outputs(JobDraft draft) {
        List<String> kept = draft.outputs().stream().filter(glob -> stands(() -> new OutputPattern(glob))).toList();
        return firstMissing(draft.outputs(), kept).flatMap(gone -> leftOut(gone, new Change(draft).files(draft.inputs(), kept)));
    }

    private static Optional<Fix> variables(JobDraft draft) {
        Map<String, String> kept = new TreeMap<>(draft.environment());
        kept.entrySet().removeIf(each -> !stands(() -> JobOptions.NONE.with(Map.of(each.getKey(), each.getValue()))));
        return firstMissing(List.copyOf(draft.environment().keySet()), List.copyOf(kept.keySet()))
                .flatMap(gone -> leftOut(gone, new Change(draft).environment(kept)));
    }

    private static Optional<Fix> streams(JobDraft draft) {
        String output = draft.more(SbatchOption.OUTPUT.word());
        return option(draft, stands(() -> new JobStreams("", output, "")) ? SbatchOption.ERROR : SbatchOption.OUTPUT);
    }

    private static Optional<Fix> option(JobDraft draft, SbatchOption option) {
        String typed = draft.more(option.word());
        return typed.isBlank() ? Optional.empty() : leftOut(typed, draft.withMore(option.word(), ""));
    }

    /** The first that is no more there, as often as it was. */
    private static Optional<String> firstMissing(List<String> before, List<String> after) {
        List<String> left = new ArrayList<>(after);
        return before.stream().filter(each -> !left.remove(each)).findFirst();
    }

    private static boolean stands(Runnable make) {
        try {
            make.run();
            return true;
        } catch (InvalidInputException e) {
            return false;
        }
    }

    private static Optional<Fix> leftOut(String what, JobDraft draft) {
        return fix("leave-out", what, draft);
    }

    private static Optional<Fix> fix(String key, String argument, JobDraft draft) {
        return Optional.of(new Fix("job.fix." + key, argument, draft));
    }
}
