package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Association;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Partition;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.submissions.SubmissionRequest;

class RequestReaderTest {

    private static final JobDraft GOOD = new JobDraft(
            "relax", "physics", "compute", 1, 2, 2, "1 GiB", "", 0, "1:30", "#!/bin/sh\n", List.of("in.txt"), List.of("*.csv"));

    @Test
    void makesARequestOfAGoodDraft() {
        SubmissionRequest request = read(GOOD).request().orElseThrow();
        assertThat(request.job().timeLimit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(request.job().memoryPerNode()).isEqualTo(1024);
        assertThat(request.inputs()).hasSize(1);
        assertThat(JobDraft.of(request).asJson()).isEqualTo(GOOD.asJson());
    }

    @Test
    void findsEveryProblemAtOnce() {
        JobDraft bad = new JobDraft(" ", "", "", null, 1, 1, "much", "", 0, "soon", "echo", List.of("../x"), List.of("/etc"));
        assertThat(codes(bad))
                .contains(
                        "job-name.empty", "form.account", "form.partition", "form.nodes", "form.memory", "form.time",
                        "script.shebang", "object-key.parts", "output.absolute");
    }

    @Test
    void holdsTheRequestAgainstTheOfferEvenWhileTheScriptIsWrong() {
        assertThat(codes(with("9:00", 2, "echo"))).containsExactlyInAnyOrder("script.shebang", "request.time-over");
        assertThat(codes(with("1:00", 3, "#!/bin/sh"))).containsExactly("request.cpus-over");
    }

    @Test
    void refusesAProjectThatIsNotOffered() {
        JobDraft forged = new JobDraft(
                "relax", "secret", "compute", 1, 1, 1, "1", "", 0, "10", "#!/bin/sh", List.of(), List.of());
        assertThat(codes(forged)).containsExactly("request.account");
    }

    @Test
    void hasASentenceForEachProblemOfTheForm() {
        for (String field : List.of("account", "partition", "nodes", "tasks", "cpus", "memory", "gpus", "time")) {
            assertThat(Texts.ENGLISH.get("error.form." + field)).isNotBlank();
            assertThat(Texts.CHINESE.get("error.form." + field)).isNotBlank();
        }
    }

    private static JobDraft with(String time, int cpus, String script) {
        return new JobDraft("relax", "physics", "compute", 1, 2, cpus, "1 GiB", "", 0, time, script, List.of(), List.of());
    }

    private static List<String> codes(JobDraft draft) {
        RequestReader.Result result = read(draft);
        assertThat(result.request()).isEmpty();
        return result.problems().stream().map(InvalidInputException::code).toList();
    }

    private static RequestReader.Result read(JobDraft draft) {
        return RequestReader.read(draft, Optional.of(offer()));
    }

    private static Offer offer() {
        Partition compute = new Partition(
                new PartitionName("compute"), true, true, Optional.of(Duration.ofHours(8)), Optional.empty(), 4, 4, 8192,
                Map.of(), Set.of(), Set.of(), Set.of(), "", List.of("c1"));
        Association physics =
                new Association(new AccountName("physics"), "alice", Optional.empty(), true, Set.of(), Optional.empty());
        return new Offer(List.of(compute), List.of(physics));
    }
}
