package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills the portal with SIGKILL while programs wait for it to hand their jobs to Slurm; the number of rounds is {@code zhiguang.crash.at-once}. */
@Tag("chaos")
class AtOnceCrashIT extends KilledPortals {

    private static final int ROUNDS = Integer.getInteger("zhiguang.crash.at-once", 8);
    private static final Duration FIRST = Duration.ofSeconds(60);
    private static final int LONGEST_MILLIS = 150;
    private static final long SEED = 20_261_128;

    @Test
    void whatWasTakenIsInSlurmOnce() throws Exception {
        Instant began = Instant.now();
        PortalProcess.train(portal);
        Random random = new Random(SEED);
        int unknown = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int before = all().size();
            Process victim = PortalProcess.startSubmitting(portal);
            try {
                awaitMoreThan(before, victim);
                Thread.sleep(random.nextInt(LONGEST_MILLIS));
            } finally {
                PortalProcess.kill(victim);
            }
            unknown += all().stream().anyMatch(taken -> taken.jobId().isEmpty()) ? 1 : 0;
        }
        Process survivor = PortalProcess.start(portal);
        try {
            all().forEach(taken -> assertThat(portal.awaitEnd(taken.id()).state()).as("%s", taken.id()).isEqualTo(SubmissionState.DONE));
        } finally {
            PortalProcess.kill(survivor);
        }
        JobsOnce.check(portal, all().stream().map(Submission::id).toList(), began);
        assertThat(unknown).as("kills between the row and Slurm's answer").isPositive();
    }

    private List<Submission> all() {
        return portal.submissions().list(portal.user.id());
    }

    private void awaitMoreThan(int before, Process victim) throws InterruptedException {
        Instant end = Instant.now().plus(FIRST);
        while (all().size() <= before) {
            assertThat(victim.isAlive() && Instant.now().isBefore(end)).as("the portal took a submission, see its log").isTrue();
            Thread.sleep(5);
        }
    }
}
