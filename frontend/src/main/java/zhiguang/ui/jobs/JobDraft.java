package zhiguang.ui.jobs;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.jobs.JobLayout;
import zhiguang.jobs.JobRequest;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.OutputPattern;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.SweepId;

/** The new-job form as it is typed, right or wrong; kept in the browser and on the server until it is submitted. */
record JobDraft(
        String name,
        String account,
        String partition,
        @Nullable Integer nodes,
        @Nullable Integer tasks,
        @Nullable Integer cpus,
        String memory,
        String gpuType,
        @Nullable Integer gpus,
        String time,
        String script,
        List<String> inputs,
        List<String> outputs,
        Map<String, String> more,
        Map<String, String> environment) {

    /** Keys of {@code more} beside the long names of sbatch's options. */
    static final String MEMORY_PER = "memory-per";

    static final String GPUS_PER = "gpus-per";
    static final String MODULES = "modules";
    /** Further options of sbatch that cannot be read; what can stands under the options' own names. */
    static final String FURTHER = "further";
    /** The id of the table that an array's tasks take their values from. */
    static final String SWEEP = "sweep";

    static final String CPU = "cpu";
    static final String JOB = "job";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    JobDraft {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        more = Collections.unmodifiableMap(new TreeMap<>(more));
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    JobDraft(
            String name,
            String account,
            String partition,
            @Nullable Integer nodes,
            @Nullable Integer tasks,
            @Nullable Integer cpus,
            String memory,
            String gpuType,
            @Nullable Integer gpus,
            String time,
            String script,
            List<String> inputs,
            List<String> outputs) {
        this(name, account, partition, nodes, tasks, cpus, memory, gpuType, gpus, time, script, inputs, outputs, Map.of(), Map.of());
    }

    /** What was typed for one of the further options; empty for nothing. */
    String more(String key) {
        return more.getOrDefault(key, "");
    }

    JobDraft withMore(String key, String value) {
        Map<String, String> changed = new TreeMap<>(more);
        if (value.isEmpty()) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return new JobDraft(
                name, account, partition, nodes, tasks, cpus, memory, gpuType, gpus, time, script, inputs, outputs, changed, environment);
    }

    static JobDraft example(String name) {
        return new JobDraft(
                name, "", "", 1, 1, 1, "1 GiB", "", 0, "0:10", ExampleScript.of(List.of()), List.of(), List.of());
    }

    static JobDraft of(SubmissionRequest request) {
        JobRequest job = request.job();
        JobLayout layout = job.options().layout();
        boolean perJob = layout.gpusPerJob() > 0;
        boolean perCpu = layout.memoryPerCpu() > 0;
        return new JobDraft(
                job.name().value(),
                job.account().value(),
                job.partition().value(),
                job.nodes(),
                job.tasks(),
                job.cpusPerTask(),
                MemoryText.format(perCpu ? layout.memoryPerCpu() : job.memoryPerNode()),
                job.gpus().type(),
                perJob ? layout.gpusPerJob() : job.gpus().perNode(),
                TimeText.format(job.timeLimit()),
                job.script().text(),
                request.inputs().stream().map(ObjectKey::value).toList(),
                request.outputs().stream().map(OutputPattern::glob).toList(),
                DraftOptions.more(job),
                job.options().environment())
                .withMore(SWEEP, request.sweep().map(SweepId::toString).orElse(""));
    }

    String asJson() {
        return JSON.writeValueAsString(this);
    }

    /** What the text lacks is taken from {@code rest}; empty when the text is no draft at all. */
    static Optional<JobDraft> parse(String json, JobDraft rest) {
        try {
            JsonNode node = JSON.readTree(json);
            return node.isObject() ? Optional.of(read(node, rest)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static JobDraft read(JsonNode node, JobDraft rest) {
        return new JobDraft(
                node.path("name").asString(rest.name),
                node.path("account").asString(rest.account),
                node.path("partition").asString(rest.partition),
                number(node.path("nodes"), rest.nodes),
                number(node.path("tasks"), rest.tasks),
                number(node.path("cpus"), rest.cpus),
                node.path("memory").asString(rest.memory),
                node.path("gpuType").asString(rest.gpuType),
                number(node.path("gpus"), rest.gpus),
                node.path("time").asString(rest.time),
                node.path("script").asString(rest.script),
                texts(node.path("inputs"), rest.inputs),
                texts(node.path("outputs"), rest.outputs),
                map(node.path("more"), rest.more),
                map(node.path("environment"), rest.environment));
    }

    private static Map<String, String> map(JsonNode node, Map<String, String> rest) {
        if (!node.isObject()) {
            return rest;
        }
        Map<String, String> map = new TreeMap<>();
        node.properties().forEach(e -> map.put(e.getKey(), e.getValue().asString("")));
        return map;
    }

    private static @Nullable Integer number(JsonNode node, @Nullable Integer rest) {
        if (node.isMissingNode()) {
            return rest;
        }
        return node.isInt() ? node.intValue() : null;
    }

    private static List<String> texts(JsonNode node, List<String> rest) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(n -> n.asString("")).toList()
                : rest;
    }
}
