package zhiguang.ui.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offer;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobOptions;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScript;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.OutputPattern;
import zhiguang.submissions.RequestCheck;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.SweepId;

/** Makes a request of a draft, and finds everything that is wrong with it at once. */
final class RequestReader {

    private static final JobScript ANY_SCRIPT = new JobScript("#!/bin/sh");

    private final List<InvalidInputException> problems = new ArrayList<>();
    private OptionalInt rows = OptionalInt.empty();

    private RequestReader() {}

    /** The request is there when there are no problems. */
    record Result(Optional<SubmissionRequest> request, List<InvalidInputException> problems) {}

    static Result read(JobDraft draft, Optional<Offer> offer) {
        return read(draft, offer, OptionalInt.empty());
    }

    /** {@code rows}: how many the table of the draft's sweep has, if that is known. */
    static Result read(JobDraft draft, Optional<Offer> offer, OptionalInt rows) {
        RequestReader reader = new RequestReader();
        reader.rows = rows;
        Optional<SubmissionRequest> request = reader.request(draft, offer);
        return new Result(reader.problems.isEmpty() ? request : Optional.empty(), List.copyOf(reader.problems));
    }

    private Optional<SubmissionRequest> request(JobDraft draft, Optional<Offer> offer) {
        Optional<JobScript> script = tried(() -> new JobScript(draft.script()));
        Optional<JobRequest> job = job(draft, script.orElse(ANY_SCRIPT));
        job.ifPresent(j -> offer.ifPresent(o -> check(j, o)));
        List<ObjectKey> inputs = each(draft.inputs(), ObjectKey::new);
        List<OutputPattern> outputs = each(draft.outputs(), OutputPattern::new);
        Optional<SweepId> sweep = SweepId.parse(draft.more(JobDraft.SWEEP));
        sweep.ifPresent(table -> checkRows(draft, job));
        return job.flatMap(j -> tried(() -> new SubmissionRequest(j, inputs, outputs, sweep)));
    }

    private void checkRows(JobDraft draft, Optional<JobRequest> job) {
        if (draft.more(SbatchOption.ARRAY.word()).isBlank()) {
            problems.add(new InvalidInputException("sweep.array", "A sweep is an array: say which rows are to run.", rows.orElse(0)));
            return;
        }
        ArraySpec array = job.map(j -> j.options().queueing().array()).orElse(ArraySpec.NONE);
        if (rows.isPresent() && !array.isEmpty() && (array.indices().first() < 1 || array.indices().last() > rows.getAsInt())) {
            problems.add(new InvalidInputException("sweep.no-row", "The array has tasks for which the table has no row.", rows.getAsInt()));
        }
    }

    private Optional<JobRequest> job(JobDraft draft, JobScript script) {
        Optional<JobName> name = tried(() -> new JobName(draft.name()));
        Optional<AccountName> account = tried(() -> new AccountName(chosen("form.account", draft.account())));
        Optional<PartitionName> partition =
                tried(() -> new PartitionName(chosen("form.partition", draft.partition())));
        Optional<Integer> nodes = tried(() -> given("form.nodes", draft.nodes()));
        Optional<Integer> tasks = tried(() -> given("form.tasks", draft.tasks()));
        Optional<Integer> cpus = tried(() -> given("form.cpus", draft.cpus()));
        Optional<Long> memory = tried(() -> MemoryText.parse(draft.memory())
                .orElseThrow(() -> new InvalidInputException("form.memory", "Write an amount of memory such as 4 GiB.")));
        Optional<GpuRequest> gpus = tried(() -> gpus(draft));
        Optional<Duration> time = tried(() -> TimeText.parse(draft.time())
                .orElseThrow(() -> new InvalidInputException("form.time", "Write a time such as 1:30 or 90 min.")));
        Optional<JobOptions> options = new OptionsReader(draft, this::tried).read();
        if (!problems.isEmpty() && !onlyScriptProblems()) {
            return Optional.empty();
        }
        return tried(() -> new JobRequest(
                name.orElseThrow(),
                account.orElseThrow(),
                partition.orElseThrow(),
                nodes.orElseThrow(),
                tasks.orElseThrow(),
                cpus.orElseThrow(),
                OptionsReader.isPerCpu(draft) ? 0 : memory.orElseThrow(),
                gpus.orElseThrow(),
                time.orElseThrow(),
                script,
                options.orElseThrow()));
    }

    /** GPUs for the whole job are among the options; here stands their type. */
    private static GpuRequest gpus(JobDraft draft) {
        int count = given("form.gpus", draft.gpus());
        return new GpuRequest(draft.gpuType(), OptionsReader.isPerJob(draft) ? 0 : count);
    }

    private boolean onlyScriptProblems() {
        return problems.stream().allMatch(p -> p.code().startsWith("script."));
    }

    private void check(JobRequest job, Offer offer) {
        problems.addAll(RequestCheck.problems(job, offer));
    }

    private <A, B> List<B> each(List<A> values, Function<A, B> make) {
        return values.stream().flatMap(v -> tried(() -> make.apply(v)).stream()).toList();
    }

    private <T> Optional<T> tried(Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (InvalidInputException e) {
            problems.add(e);
            return Optional.empty();
        }
    }

    private static String chosen(String code, String value) {
        if (value.isEmpty()) {
            throw new InvalidInputException(code, "Choose one.");
        }
        return value;
    }

    private static Integer given(String code, @Nullable Integer value) {
        if (value == null) {
            throw new InvalidInputException(code, "Write a whole number.");
        }
        return value;
    }
}
