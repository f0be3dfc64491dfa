package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhiguang.submissions.StagedFile.Direction;

/** Kills the portal with SIGKILL at every step of the chain, again and again; the number of rounds is {@code zhiguang.crash.rounds}. */
@Tag("chaos")
class CrashIT extends KilledPortals {

    private static final int ROUNDS = Integer.getInteger("zhiguang.crash.rounds", 50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SCRIPT = """
            #!/bin/bash
            sleep 1
            md5sum < input.bin > sum.txt
            cp input.bin copy.bin
            """;

    private final List<SubmissionId> submitted = new ArrayList<>();
    private int onTarget;

    @Test
    void losesNothingAndDoublesNothing() throws Exception {
        Instant began = Instant.now();
        byte[] input = "0123456789abcdef".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
        portal.upload("input.bin", input);
        PortalProcess.train(portal);
        for (int round = 0; round < ROUNDS; round++) {
            round(round);
        }
        Process survivor = PortalProcess.start(portal);
        try {
            submitted.forEach(id ->
                    assertThat(portal.awaitEnd(id).state()).as("%s", id).isEqualTo(SubmissionState.DONE));
        } finally {
            PortalProcess.kill(survivor);
        }
        submitted.forEach(id -> assertThat(portal.download(folder(id) + "/copy.bin")).isEqualTo(input));
        JobsOnce.check(portal, submitted, began);
        assertThat(onTarget).as("kills that hit their step").isGreaterThan(ROUNDS / 2);
    }

    private void round(int round) throws Exception {
        SubmissionId id = portal.submit("crash " + round, SCRIPT, List.of("input.bin"), List.of("*.txt", "copy.bin"));
        submitted.add(id);
        Process victim = PortalProcess.start(portal);
        try {
            Predicate<Submission> target = targets().get(round % targets().size());
            Instant end = Instant.now().plus(PATIENCE);
            boolean hit = false;
            boolean over = false;
            while (!hit && !over) {
                Submission now = portal.submissions().find(portal.user.id(), id).orElseThrow();
                hit = target.test(now);
                over = now.state().isFinal() || Instant.now().isAfter(end) || !victim.isAlive();
            }
            assertThat(victim.isAlive()).as("the portal lived until it was killed, see its log").isTrue();
            onTarget += hit ? 1 : 0;
        } finally {
            PortalProcess.kill(victim);
        }
    }

    private List<Predicate<Submission>> targets() {
        return List.of(
                s -> step(s, Step.STAGE_IN) == StepRecord.StepState.ACTIVE,
                s -> !s.environment().isEmpty(),
                s -> s.state() == SubmissionState.SUBMITTING,
                s -> s.attempt().begun().isPresent(),
                s -> s.jobId().isPresent(),
                s -> s.jobState().isPresent(),
                s -> s.state() == SubmissionState.STAGING_OUT,
                s -> !portal.submissions().listFiles(portal.user.id(), s.id(), Direction.OUT).isEmpty());
    }

    private StepRecord.StepState step(Submission submission, Step step) {
        return portal.submissions().listSteps(portal.user.id(), submission.id()).stream()
                .filter(s -> s.step() == step)
                .map(StepRecord::state)
                .findFirst()
                .orElse(StepRecord.StepState.WAITING);
    }

    private String folder(SubmissionId id) {
        return portal.submissions().find(portal.user.id(), id).orElseThrow().resultFolder();
    }
}
