package zhiguang.ui.jobs;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.jobs.JobRequest;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.OutputPattern;
import zhiguang.submissions.SubmissionRequest;

/** The new-job form as it is typed, right or wrong; lives in the browser until it is submitted. */
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
        List<String> outputs) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static JobDraft example(String name) {
        return new JobDraft(
                name, "", "", 1, 1, 1, "1 GiB", "", 0, "0:10", ExampleScript.of(List.of()), List.of(), List.of());
    }

    static JobDraft of(SubmissionRequest request) {
        JobRequest job = request.job();
        return new JobDraft(
                job.name().value(),
                job.account().value(),
                job.partition().value(),
                job.nodes(),
                job.tasks(),
                job.cpusPerTask(),
                MemoryText.format(job.memoryPerNode()),
                job.gpus().type(),
                job.gpus().perNode(),
                TimeText.format(job.timeLimit()),
                job.script().text(),
                request.inputs().stream().map(ObjectKey::value).toList(),
                request.outputs().stream().map(OutputPattern::glob).toList());
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
                texts(node.path("outputs"), rest.outputs));
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
