package zhiguang.ui.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.jobs.sbatch.SbatchScript;
import zhiguang.jobs.sbatch.SbatchValues;
import zhiguang.jobs.sbatch.SbatchWords;

/** A draft in sbatch's options and back, for the {@code #SBATCH} lines of its script. */
final class DraftOptions {

    /** What is typed in fields of their own; all else stands in {@link JobDraft#more} under its option's name. */
    private static final List<SbatchOption> OWN_FIELDS = List.of(
            SbatchOption.JOB_NAME, SbatchOption.ACCOUNT, SbatchOption.PARTITION, SbatchOption.NODES, SbatchOption.NTASKS,
            SbatchOption.CPUS_PER_TASK, SbatchOption.MEM, SbatchOption.MEM_PER_CPU, SbatchOption.GPUS, SbatchOption.GPUS_PER_NODE,
            SbatchOption.TIME, SbatchOption.EXPORT);

    private DraftOptions() {}

    /** One option that the script and the form give differently; {@code form} is empty where the form says nothing. */
    record Conflict(SbatchOption option, String script, String form) {}

    static List<Conflict> conflicts(JobDraft draft) {
        Map<SbatchOption, String> form = of(draft);
        List<Conflict> conflicts = new ArrayList<>();
        SbatchScript.parse(draft.script()).values().forEach((option, value) -> {
            String other = form.getOrDefault(option, "");
            boolean same = option == SbatchOption.EXPORT
                    ? draft.environment().entrySet().containsAll(SbatchValues.variables(value).entrySet())
                    : value.equals(other);
            if (!same) {
                conflicts.add(new Conflict(option, value, other));
            }
        });
        return conflicts;
    }

    /** The options of what is typed, as far as it can be read; each in its one form. */
    static Map<SbatchOption, String> of(JobDraft draft) {
        Map<SbatchOption, String> values = new EnumMap<>(SbatchOption.class);
        put(values, SbatchOption.JOB_NAME, draft.name().strip());
        put(values, SbatchOption.ACCOUNT, draft.account());
        put(values, SbatchOption.PARTITION, draft.partition());
        put(values, SbatchOption.NODES, text(draft.nodes()));
        put(values, SbatchOption.NTASKS, text(draft.tasks()));
        put(values, SbatchOption.CPUS_PER_TASK, text(draft.cpus()));
        SbatchOption memory = draft.more(JobDraft.MEMORY_PER).equals(JobDraft.CPU) ? SbatchOption.MEM_PER_CPU : SbatchOption.MEM;
        MemoryText.parse(draft.memory()).ifPresent(mebibytes -> put(values, memory, mebibytes + "M"));
        Integer gpus = draft.gpus();
        if (gpus != null && gpus > 0) {
            SbatchOption per = draft.more(JobDraft.GPUS_PER).equals(JobDraft.JOB) ? SbatchOption.GPUS : SbatchOption.GPUS_PER_NODE;
            put(values, per, (draft.gpuType().isEmpty() ? "" : draft.gpuType() + ":") + gpus);
        }
        TimeText.parse(draft.time()).ifPresent(time -> put(values, SbatchOption.TIME, Long.toString(time.toMinutes())));
        SbatchValues.export(draft.environment()).ifPresent(export -> values.put(SbatchOption.EXPORT, export));
        for (SbatchOption option : SbatchOption.values()) {
            String typed = draft.more(option.word()).strip();
            if (!OWN_FIELDS.contains(option) && !typed.isEmpty()) {
                read(option, typed).ifPresent(value -> put(values, option, value));
            }
        }
        return values;
    }

    private static Optional<String> read(SbatchOption option, String typed) {
        return option.isFlag() ? Optional.of(typed) : option.read(typed);
    }

    /** The draft with everything that the script's lines say. */
    static JobDraft takeFromScript(JobDraft draft) {
        return take(draft, SbatchScript.parse(draft.script()).values());
    }

    static JobDraft take(JobDraft draft, Map<SbatchOption, String> values) {
        Map<String, String> more = new TreeMap<>(draft.more());
        values.forEach((option, value) -> {
            if (!OWN_FIELDS.contains(option)) {
                more.put(option.word(), value);
            }
        });
        boolean perCpu = values.containsKey(SbatchOption.MEM_PER_CPU);
        if (perCpu || values.containsKey(SbatchOption.MEM)) {
            more.put(JobDraft.MEMORY_PER, perCpu ? JobDraft.CPU : "");
        }
        boolean perJob = values.containsKey(SbatchOption.GPUS);
        if (perJob || values.containsKey(SbatchOption.GPUS_PER_NODE)) {
            more.put(JobDraft.GPUS_PER, perJob ? JobDraft.JOB : "");
        }
        Optional<String> gpus = Optional.ofNullable(values.get(perJob ? SbatchOption.GPUS : SbatchOption.GPUS_PER_NODE));
        Map<String, String> environment = new TreeMap<>(draft.environment());
        Optional.ofNullable(values.get(SbatchOption.EXPORT)).map(SbatchValues::variables).ifPresent(environment::putAll);
        more.values().removeIf(String::isEmpty);
        return new JobDraft(
                values.getOrDefault(SbatchOption.JOB_NAME, draft.name()),
                values.getOrDefault(SbatchOption.ACCOUNT, draft.account()),
                values.getOrDefault(SbatchOption.PARTITION, draft.partition()),
                number(values.get(SbatchOption.NODES), draft.nodes()),
                number(values.get(SbatchOption.NTASKS), draft.tasks()),
                number(values.get(SbatchOption.CPUS_PER_TASK), draft.cpus()),
                Optional.ofNullable(values.get(perCpu ? SbatchOption.MEM_PER_CPU : SbatchOption.MEM))
                        .map(memory -> MemoryText.format(Long.parseLong(memory.substring(0, memory.length() - 1))))
                        .orElse(draft.memory()),
                gpus.map(g -> g.contains(":") ? g.substring(0, g.indexOf(':')) : "").orElse(draft.gpuType()),
                number(gpus.map(g -> g.substring(g.indexOf(':') + 1)).orElse(null), draft.gpus()),
                Optional.ofNullable(values.get(SbatchOption.TIME))
                        .map(minutes -> TimeText.format(Duration.ofMinutes(Long.parseLong(minutes))))
                        .orElse(draft.time()),
                draft.script(),
                draft.inputs(),
                draft.outputs(),
                more,
                environment);
    }

    /** The script whose lines say what the form says. */
    static String writtenIntoScript(JobDraft draft) {
        return SbatchScript.parse(draft.script()).with(of(draft)).text();
    }

    /** What a request has beyond the fields of its own. */
    static Map<String, String> more(JobRequest job) {
        Map<String, String> more = SbatchWords.of(job).entrySet().stream()
                .filter(e -> !OWN_FIELDS.contains(e.getKey()))
                .collect(Collectors.toMap(e -> e.getKey().word(), Map.Entry::getValue, (a, b) -> b, TreeMap::new));
        if (job.options().queueing().begin().filter(begin -> begin.isBefore(Instant.now())).isPresent()) {
            more.remove(SbatchOption.BEGIN.word());
        }
        if (job.options().layout().memoryPerCpu() > 0) {
            more.put(JobDraft.MEMORY_PER, JobDraft.CPU);
        }
        if (job.options().layout().gpusPerJob() > 0) {
            more.put(JobDraft.GPUS_PER, JobDraft.JOB);
        }
        if (!job.options().modules().isEmpty()) {
            more.put(JobDraft.MODULES, String.join(" ", job.options().modules()));
        }
        return more;
    }

    private static void put(Map<SbatchOption, String> values, SbatchOption option, String value) {
        if (!value.isEmpty()) {
            values.put(option, value);
        }
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : Integer.toString(number);
    }

    private static @Nullable Integer number(@Nullable String digits, @Nullable Integer rest) {
        return digits == null ? rest : Integer.valueOf(digits);
    }
}
