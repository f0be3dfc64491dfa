package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.UserId;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.JobQueueing;

/** A table's rows as real Slurm runs them. */
@Tag("slurmrestd")
class SweepIT {

    private static final String NASTY = "$(id) `id` \"two\" 'one' a,b=c;|&>x \\ 之\n\n";
    private static final Sweep SWEEP = new Sweep(
            List.of("VALUE", "fails"), List.of(List.of("one", "no"), List.of(NASTY, "yes"), List.of("", "no"), List.of("=4", "yes")));
    private static final String SCRIPT = """
            #!/bin/bash
            printf '%s' "$VALUE" > "value-$SLURM_ARRAY_TASK_ID.txt"
            [ "$fails" = no ]
            """;

    @TempDir
    static Path home;

    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = new Portal(home, "alice", true);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void eachTaskGetsItsRowAndARerunTheSameOnes() {
        SweepId sweep = portal.get(Sweeps.class).keep(portal.user.id(), SWEEP);
        Submission first = portal.awaitEnd(submit(SCRIPT, sweep, SWEEP.array(2)));
        assertThat(first.state()).as("%s", first).isEqualTo(SubmissionState.FAILED);
        for (int row = 1; row <= 4; row++) {
            assertThat(value(first, row)).isEqualTo(SWEEP.row(row).getFirst());
        }
        Submission again = portal.awaitEnd(submit(SCRIPT.replace("[ \"$fails\" = no ]", "true"), sweep, new ArraySpec("2,4")));
        assertThat(again.state()).as("%s", again).isEqualTo(SubmissionState.DONE);
        assertThat(value(again, 2)).isEqualTo(NASTY);
        assertThat(value(again, 4)).isEqualTo("=4");
        assertThat(portal.keys(again.resultFolder() + "/value-")).hasSize(2);
    }

    @Test
    void aPythonScriptGetsThemToo() {
        SweepId sweep = portal.get(Sweeps.class).keep(portal.user.id(), SWEEP);
        String script = "#!/usr/bin/env python3\nimport os\nn = os.environ['SLURM_ARRAY_TASK_ID']\n"
                + "open(f'value-{n}.txt', 'w', newline='').write(os.environ['VALUE'])\n";
        Submission done = portal.awaitEnd(submit(script, sweep, new ArraySpec("2")));
        assertThat(done.state()).as("%s", done).isEqualTo(SubmissionState.DONE);
        assertThat(value(done, 2)).isEqualTo(NASTY);
    }

    @Test
    void refusesRowsThatAreNotThereAndAnothersTable() {
        SweepId sweep = portal.get(Sweeps.class).keep(portal.user.id(), SWEEP);
        refuses("sweep.no-row", sweep, new ArraySpec("0-3"));
        refuses("sweep.no-row", sweep, new ArraySpec("4,5"));
        refuses("sweep.array", sweep, ArraySpec.NONE);
        SweepId foreign = portal.get(Sweeps.class).keep(UserId.random(), SWEEP);
        refuses("sweep.gone", foreign, new ArraySpec("1"));
        assertThat(portal.get(Sweeps.class).find(portal.user.id(), foreign)).isEmpty();
    }

    @Test
    void asksSlurmHowLargeAnArrayMayBe() {
        assertThat(portal.get(ArrayLimits.class).largestIndex(new ClusterUser("alice"))).isEqualTo(10_000);
    }

    private static void refuses(String code, SweepId sweep, ArraySpec array) {
        assertThatThrownBy(() -> submit(SCRIPT, sweep, array))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static SubmissionId submit(String script, SweepId sweep, ArraySpec array) {
        SubmissionRequest plain = Portal.request("sweep", script, List.of(), List.of("value-*.txt"));
        var options = plain.job().options().with(JobQueueing.NONE.with(array));
        return portal.submissions().submit(
                portal.user, new SubmissionRequest(plain.job().with(options), plain.inputs(), plain.outputs(), Optional.of(sweep)));
    }

    private static String value(Submission submission, int row) {
        return new String(portal.download(submission.resultFolder() + "/value-" + row + ".txt"), StandardCharsets.UTF_8);
    }
}
