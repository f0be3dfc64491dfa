package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Association;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Partition;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;

class FixesTest {

    private static final Offer OFFER = new Offer(
            List.of(new Partition(
                    new PartitionName("compute"), true, true, Optional.of(Duration.ofHours(8)), Optional.empty(), 4, 4, 8192,
                    Map.of("a100", 2), Set.of(), Set.of(), Set.of("low", "normal"), List.of("c1"))),
            List.of(new Association(
                    new AccountName("physics"), "alice", Optional.empty(), true, Set.of("normal", "high"), Optional.empty())));

    @ParameterizedTest
    @CsvSource({
        "compute, 1, 1, 1, 1 GiB, 0, 9:00, request.time-over",
        "compute, 9, 9, 1, 1 GiB, 0, 1:00, request.nodes-over",
        "compute, 1, 2, 4, 1 GiB, 0, 1:00, request.cpus-over",
        "compute, 1, 1, 1, 9 GiB, 0, 1:00, request.memory-over",
        "compute, 1, 1, 1, 1 GiB, 3, 1:00, request.gpus-over",
        "compute, 2, 1, 1, 1 GiB, 0, 1:00, request.tasks",
        "nowhere, 1, 1, 1, 1 GiB, 0, 1:00, request.partition"
    })
    void oneClickMendsIt(String partition, int nodes, int tasks, int cpus, String memory, int gpus, String time, String code) {
        mends(draft("physics", partition, nodes, tasks, cpus, memory, gpus, time), code);
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
