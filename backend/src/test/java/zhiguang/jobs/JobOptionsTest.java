package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobQueueing.Requeue;

class JobOptionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0-31|32", "1,3,7|3", "0-100:5%4|21", "4000000|1", "0-9:3|4", "5-5|1", "1-3,10-12|6"})
    void countsTheTasksOfAnArray(String text, long tasks) {
        assertThat(new ArraySpec(text).size()).isEqualTo(tasks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "3-1", "0-", "1,,2", "0-5%0", "0-5%", "1-9:0", "4000001", "0-5%2%3", " 1", "1;x", "-1", "99999999", "1\n2", "$(id)"})
    void refusesWhatIsNoArray(String text) {
        refuses("request.array", () -> new ArraySpec(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"singleton", "afterok:1", "afterok:1:2_3,afterany:4", "after:7+10:8", "afternotok:1?aftercorr:2_0"})
    void takesSlurmsDependencies(String text) {
        assertThat(new Dependency(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"afterok", "afterok:", "afterok:0", "afterok:x", "before:1", "afterok:1,", "afterok:1?after:2,after:3",
            "afterok:1;scancel", "afterok:1' OR 1=1", "afterok:1+5", "afterok:12345678901"})
    void refusesWhatIsNoDependency(String text) {
        refuses("request.dependency", () -> new Dependency(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "x;y", "x'y", "-x", "$(id)", "x\ny", "é"})
    void holdsNamesForSlurmToAStrictGrammar(String name) {
        refuses("request.qos", () -> queueing(name, ""));
        refuses("request.reservation", () -> queueing("", name));
        refuses("request.constraint", () -> new JobLayout(0, 0, 0, name, false));
        refuses("request.module", () -> new JobOptions(JobLayout.NONE, JobQueueing.NONE, JobMail.NONE, JobStreams.NONE, Map.of(), List.of(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "it's", "\"x\"", "`id`", "$(id)", "a\\b", "nul\0", "a|b"})
    void holdsACommentToOnePlainLine(String text) {
        refuses("request.comment", () -> commented(text));
        refuses("request.comment", () -> commented("x".repeat(201)));
        assertThat(commented(" 第 2 批：run #7 (a/b) ").comment()).isEqualTo("第 2 批：run #7 (a/b)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c1 c2", "c1\nc2", "$(id)", "-c1", "c1'"})
    void holdsFurtherOptionsToTheirGrammar(String nodes) {
        refuses("request.further", () -> new JobOptions(
                JobLayout.NONE, JobQueueing.NONE, JobMail.NONE, JobStreams.NONE, Map.of(), List.of(), "", Map.of(FurtherOption.EXCLUDE, nodes)));
    }

    private static JobOptions commented(String text) {
        return new JobOptions(JobLayout.NONE, JobQueueing.NONE, JobMail.NONE, JobStreams.NONE, Map.of(), List.of(), text, Map.of());
    }

    @Test
    void takesConstraintsAsSlurmWritesThem() {
        for (String text : List.of("avx2", "ib&avx2", "[rack1|rack2]*2", "a100|(v100&nvlink)")) {
            assertThat(new JobLayout(0, 0, 0, text, false).constraint()).isEqualTo(text);
        }
    }

    @Test
    void takesAnyValueOfAVariableAndNoNameOfSlurms() {
        String nasty = "a,b=c\n\"q\" 'x' $(id) \\ 之";
        assertThat(variable("X", nasty).environment()).containsEntry("X", nasty);
        refuses("request.value", () -> variable("X", "a\0b"));
        for (String name : List.of("1X", "A-B", "", "SLURM_JOB_ID", "sbatch_x", "ZHIGUANG_SUBMISSION", "A=B", "A\n")) {
            refuses("request.variable", () -> variable(name, "x"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../b", "%n.out", "%123j", "a\\b", "x\ny", "folder/", "%"})
    void refusesOutputNamesThatLeadAstray(String name) {
        refuses("request.output-name", () -> new JobStreams("", name, ""));
        refuses("request.output-name", () -> new JobStreams("", "", name));
    }

    @Test
    void takesOutputNamesWithMarks() {
        assertThat(new JobStreams("/scratch/a b", "logs/%x-%4A_%a.%j.%u", "/tmp/100%%").output()).startsWith("logs/");
        refuses("request.folder", () -> new JobStreams("/scratch/%j", "", ""));
        assertThatThrownBy(() -> new JobStreams("scratch", "", "")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void takesOneMailAddress() {
        assertThat(new JobMail(Set.of(JobMail.Event.END), "a.b+c@x.example.org").events()).containsExactly(JobMail.Event.END);
        for (String address : List.of("a@b,c@d", "a b@c", "-x@y", "$(id)@x", "a@")) {
            refuses("request.mail", () -> new JobMail(Set.of(), address));
        }
    }

    @Test
    void asksForMemoryAndGpusInOneWayOnly() {
        JobRequest request = SampleJobs.request("x");
        refuses("request.memory-twice", () -> request.with(layout(new JobLayout(0, 100, 0, "", false))));
        refuses("request.tasks-per-node-few", () -> new JobRequest(
                request.name(), request.account(), request.partition(), 2, 5, 1, 1, GpuRequest.NONE, request.timeLimit(), request.script(),
                layout(new JobLayout(2, 0, 0, "", false))));
    }

    @Test
    void loadsModulesAfterTheLinesThatSbatchReads() {
        JobRequest request = with("#!/bin/bash\n#SBATCH -n 1\n\n# mine\necho hi\n", List.of("gcc/13.2", "openmpi"));
        assertThat(request.scriptToRun())
                .startsWith("#!/bin/bash\n#SBATCH -n 1\n\n# mine\nif ! command -v module")
                .contains("module load gcc/13.2 openmpi ||")
                .endsWith("\necho hi\n");
        assertThat(with("#!/bin/sh", List.of("x")).scriptToRun()).startsWith("#!/bin/sh\nif ");
        assertThat(with("#!/usr/bin/python3\n", List.of()).scriptToRun()).isEqualTo("#!/usr/bin/python3\n");
        refuses("request.modules-shell", () -> with("#!/usr/bin/python3\n", List.of("x")));
    }

    private static JobRequest with(String script, List<String> modules) {
        JobRequest r = SampleJobs.request("x");
        return new JobRequest(
                r.name(), r.account(), r.partition(), 1, 1, 1, 1, GpuRequest.NONE, r.timeLimit(), new JobScript(script),
                new JobOptions(JobLayout.NONE, JobQueueing.NONE, JobMail.NONE, JobStreams.NONE, Map.of(), modules));
    }

    private static JobOptions layout(JobLayout layout) {
        return new JobOptions(layout, JobQueueing.NONE, JobMail.NONE, JobStreams.NONE, Map.of(), List.of());
    }

    private static JobOptions variable(String name, String value) {
        return JobOptions.NONE.with(Map.of(name, value));
    }

    private static JobQueueing queueing(String qos, String reservation) {
        return new JobQueueing(qos, reservation, ArraySpec.NONE, Dependency.NONE, Optional.empty(), Requeue.SITE, false);
    }

    private static void refuses(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
