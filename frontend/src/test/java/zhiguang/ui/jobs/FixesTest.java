package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Association;
import zhiguang.cluster.JobLimit;
import zhiguang.cluster.LimitSet;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Partition;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;

class FixesTest {

    private static final Offer OFFER = new Offer(
            List.of(new Partition(
                    new PartitionName("compute"), true, true, Optional.of(Duration.ofHours(8)), Optional.empty(), 4, 4, 8192,
                    Map.of("a100", 2), Set.of(), Set.of(), Set.of("low", "normal"), "", List.of("c1"))),
            List.of(new Association(
                    new AccountName("physics"), "alice", Optional.empty(), true, Set.of("normal", "high"), Optional.empty())));

    @ParameterizedTest
    @CsvSource({
        "compute, 1, 1, 1, 1 GiB, 0, 9:00, request.time-over",
        "compute, 9, 9, 1, 1 GiB, 0, 1:00, request.nodes-over",
        "compute, 1, 2, 4, 1 GiB, 0, 1:00, request.cpus-over",
        "compute, 1, 1, 9, 1 GiB, 0, 1:00, request.cpus-over",
        "compute, 1, 16, 1, 1 GiB, 0, 1:00, request.cpus-over",
        "compute, 2, 64, 1, 1 GiB, 0, 1:00, request.cpus-over",
        "compute, 4, 64, 2, 1 GiB, 0, 1:00, request.cpus-over",
        "compute, 1, 1, 1, 9 GiB, 0, 1:00, request.memory-over",
        "compute, 1, 1, 1, 1 GiB, 3, 1:00, request.gpus-over",
        "compute, 2, 1, 1, 1 GiB, 0, 1:00, request.tasks",
        "nowhere, 1, 1, 1, 1 GiB, 0, 1:00, request.partition"
    })
    void oneClickMendsIt(String partition, int nodes, int tasks, int cpus, String memory, int gpus, String time, String code) {
        mends(draft("physics", partition, nodes, tasks, cpus, memory, gpus, time), code);
    }

    @Test
    void spreadsTasksOverMoreNodesRatherThanTakeCpusFromThem() {
        JobDraft draft = draft("physics", "compute", 1, 6, 2, "1 GiB", 0, "1:00");
        JobDraft mended = Fixes.of(problems(draft).getFirst(), draft, OFFER).orElseThrow().draft();
        assertThat(mended).isEqualTo(new Fixes.Change(draft).nodes(3));
    }

    @Test
    void mendsAnAccountAndAQosThatAreNotOffered() {
        mends(draft("secret", "compute", 1, 1, 1, "1 GiB", 0, "1:00"), "request.account");
        mends(draft("physics", "compute", 1, 1, 1, "1 GiB", 0, "1:00").withMore("qos", "high"), "request.qos-not-offered");
        assertThat(problems(draft("physics", "compute", 1, 1, 1, "1 GiB", 0, "1:00").withMore("qos", "normal"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "constraint, a b, request.constraint", "dependency, after:x, request.dependency", "array, 9-1, request.array",
        "array, 0-200000, request.array-over", "begin, soon, form.begin", "comment, it's so, request.comment",
        "modules, $(id), request.module", "chdir, /a%j, request.folder", "ntasks-per-node, some, form.tasks-per-node"
    })
    void leavesOutWhatNeedNotBeAskedFor(String option, String typed, String code) {
        mends(draft("physics", "compute", 1, 1, 1, "1 GiB", 0, "1:00").withMore(option, typed), code);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1, 1, 1, 1 GiB, 1:00, job-name.empty", "'a\tb', 1, 1, 1, 1 GiB, 1:00, job-name.characters",
        "x, , 1, 1, 1 GiB, 1:00, form.nodes", "x, 0, 1, 1, 1 GiB, 1:00, request.nodes", "x, 2, , 1, 1 GiB, 1:00, form.tasks",
        "x, 1, 1, , 1 GiB, 1:00, form.cpus", "x, 1, 1, 0, 1 GiB, 1:00, request.cpus", "x, 1, 1, 1, much, 1:00, form.memory",
        "x, 1, 1, 1, 1 GiB, later, form.time", "x, 1, 1, 1, 1 GiB, 9999:00, request.time"
    })
    void makesAValueThatCannotBeOneThatCan(
            String name, Integer nodes, Integer tasks, Integer cpus, String memory, String time, String code) {
        mends(new JobDraft(
                name, "physics", "compute", nodes, tasks, cpus, memory, "", 0, time, "#!/bin/sh\n", List.of(), List.of()), code);
    }

    @Test
    void leavesOutFilesVariablesAndStreamsThatCannotBe() {
        JobDraft good = draft("physics", "compute", 1, 1, 1, "1 GiB", 0, "1:00");
        Fixes.Change change = new Fixes.Change(good);
        mends(change.files(List.of("a/x", "b/x"), List.of()), "request.same-name");
        mends(change.files(List.of("a", "data/.zhiguang-lock"), List.of()), "request.own-name");
        mends(change.files(List.of("a", "../b"), List.of()), "object-key.parts");
        mends(change.files(List.of(), List.of("*.csv", "../*")), "output.dots");
        mends(change.files(List.of(), List.of("/etc/*")), "output.absolute");
        mends(change.environment(Map.of("A", "1", "SLURM_X", "2")), "request.variable");
        mends(change.environment(Map.of("A", "1", "B", "x\0")), "request.value");
        mends(good.withMore("output", "../x"), "request.output-name");
        mends(good.withMore("error", "a\\b"), "request.output-name");
        assertThat(Fixes.of(problems(change.files(List.of("a/x", "b/x"), List.of())).getFirst(), change.files(List.of("a/x", "b/x"), List.of()), OFFER)
                        .orElseThrow().draft().inputs())
                .containsExactly("a/x");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 5, sweep.array, 1-5", "3-9%2, 5, sweep.no-row, 3-5%2", "'0,2', 5, sweep.no-row, 2", "7, 5, sweep.no-row, 1-5"
    })
    void asksForTheRowsThatTheTableHas(String array, int rows, String code, String mended) {
        JobDraft draft = draft("physics", "compute", 1, 1, 1, "1 GiB", 0, "1:00")
                .withMore(JobDraft.SWEEP, UUID.randomUUID().toString())
                .withMore("array", array);
        List<InvalidInputException> problems = RequestReader.read(draft, Optional.of(OFFER), OptionalInt.of(rows)).problems();
        assertThat(problems).extracting(InvalidInputException::code).containsExactly(code);
        Fixes.Fix fix = Fixes.of(problems.getFirst(), draft, OFFER).orElseThrow();
        assertThat(fix.draft().more("array")).isEqualTo(mended);
        assertThat(RequestReader.read(fix.draft(), Optional.of(OFFER), OptionalInt.of(rows)).problems()).isEmpty();
        assertThat(Texts.ENGLISH.get(fix.key(), fix.argument())).contains(mended);
    }

    @Test
    void goesWithoutATableThatNobodyCanCount() {
        JobDraft draft = draft("physics", "compute", 1, 1, 1, "1 GiB", 0, "1:00").withMore(JobDraft.SWEEP, UUID.randomUUID().toString());
        Fixes.Fix fix = Fixes.of(problems(draft).getFirst(), draft, OFFER).orElseThrow();
        assertThat(problems(fix.draft())).isEmpty();
        assertThat(Texts.CHINESE.get(fix.key(), fix.argument())).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1 GiB, 0, 2:00, request.time-over-qos", "3, 3, 1, 1 GiB, 0, 1:00, request.nodes-over-project",
        "2, 2, 4, 1 GiB, 0, 1:00, request.cpus-over-qos", "2, 8, 1, 1 GiB, 0, 1:00, request.cpus-over-qos",
        "2, 2, 1, 4 GiB, 0, 1:00, request.memory-over-qos", "1, 1, 1, 1 GiB, 2, 1:00, request.gpus-over-qos"
    })
    void getsBelowWhatTheProjectOrTheQosGivesOneJob(int nodes, int tasks, int cpus, String memory, int gpus, String time, String code) {
        JobDraft draft = draft("physics", "compute", nodes, tasks, cpus, memory, gpus, time);
        JobLimit ofProject = new JobLimit(Optional.empty(), Optional.of(2L), Optional.empty(), Optional.empty(), Optional.empty());
        JobLimit ofQos = new JobLimit(Optional.of(Duration.ofHours(1)), Optional.empty(), Optional.of(5L), Optional.of(6144L), Optional.of(1L));
        Offer offer = new Offer(
                OFFER.partitions(),
                List.of(new Association(
                        new AccountName("physics"), "alice", Optional.empty(), true, Set.of("normal"), Optional.empty(), "normal", LimitSet.perJob(ofProject))),
                List.of(),
                Map.of("normal", LimitSet.perJob(ofQos)));
        List<InvalidInputException> problems = RequestReader.read(draft, Optional.of(offer)).problems();
        assertThat(problems).extracting(InvalidInputException::code).containsExactly(code);
        Fixes.Fix fix = Fixes.of(problems.getFirst(), draft, offer).orElseThrow();
        assertThat(RequestReader.read(fix.draft(), Optional.of(offer)).problems()).isEmpty();
        for (Texts texts : List.of(Texts.ENGLISH, Texts.CHINESE)) {
            String sentence = texts.get("error." + code, problems.getFirst().arguments().toArray());
            assertThat(sentence.replace(",", "")).doesNotContain("{").contains(problems.getFirst().arguments().getFirst().toString());
        }
    }

    @Test
    void asksForMemoryAndGpusInOneWay() {
        JobDraft both = draft("physics", "compute", 1, 1, 1, "1 GiB", 1, "1:00")
                .withMore(JobDraft.MEMORY_PER, JobDraft.CPU)
                .withMore(JobDraft.GPUS_PER, JobDraft.JOB);
        JobDraft memory = Fixes.of(new InvalidInputException("request.memory-twice", ""), both, OFFER).orElseThrow().draft();
        assertThat(RequestReader.read(memory, Optional.of(OFFER)).request().orElseThrow().job().memoryPerNode()).isEqualTo(1024);
        JobDraft gpus = Fixes.of(new InvalidInputException("request.gpus-twice", ""), both, OFFER).orElseThrow().draft();
        assertThat(RequestReader.read(gpus, Optional.of(OFFER)).request().orElseThrow().job().gpus().perNode()).isEqualTo(1);
    }

    private static void mends(JobDraft draft, String code) {
        List<InvalidInputException> problems = problems(draft);
        assertThat(problems).extracting(InvalidInputException::code).containsExactly(code);
        Fixes.Fix fix = Fixes.of(problems.getFirst(), draft, OFFER).orElseThrow();
        assertThat(problems(fix.draft())).isEmpty();
        assertThat(Texts.ENGLISH.get(fix.key(), fix.argument())).contains(fix.argument());
        assertThat(Texts.CHINESE.get(fix.key(), fix.argument())).contains(fix.argument());
    }

    private static List<InvalidInputException> problems(JobDraft draft) {
        return RequestReader.read(draft, Optional.of(OFFER)).problems();
    }

    private static JobDraft draft(
            String account, String partition, int nodes, int tasks, int cpus, String memory, int gpus, String time) {
        return new JobDraft(
                "x", account, partition, nodes, tasks, cpus, memory, "", gpus, time, "#!/bin/sh\n", List.of(), List.of());
    }
}
