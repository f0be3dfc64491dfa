package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two portals work on one database while submissions keep coming, and one of them is killed with SIGKILL at any moment, again and again; the number of
 * rounds is {@code zhiguang.crash.portals}.
 */
@Tag("chaos")
class TwoPortalsUnderLoadIT {

    private static final int ROUNDS = Integer.getInteger("zhiguang.crash.portals", 20);
    private static final int AT_ONCE = 3;
    private static final int LONGEST_MILLIS = 2_500;
    private static final long SEED = 20_261_127;
    private static final String SCRIPT = """
            #!/bin/bash
            md5sum < input.bin > sum.txt
            cp input.bin copy.bin
            """;

    @TempDir
    Path home;

    private Portal door;
    private final Process[] working = new Process[2];
    private final List<SubmissionId> submitted = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        door = new Portal(home, "alice", false);
        PortalProcess.train(door);
        working[0] = PortalProcess.start(door);
        working[1] = PortalProcess.start(door);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process portal : working) {
            if (portal != null) {
                PortalProcess.kill(portal);
            }
        }
        door.close();
    }

    @Test
    void whateverDiesNothingIsLostOrDoneTwice() throws Exception {
        Instant began = Instant.now();
        byte[] input = "0123456789abcdef".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        door.upload("input.bin", input);
        Random random = new Random(SEED);
        int unfinished = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < AT_ONCE; i++) {
                submitted.add(door.submit("two portals " + round + "." + i, SCRIPT, List.of("input.bin"), List.of("sum.txt", "copy.bin")));
            }
            Thread.sleep(random.nextInt(LONGEST_MILLIS));
            int victim = round % 2;
            assertThat(working[victim].isAlive()).as("the portal lived until it was killed, see its log").isTrue();
            PortalProcess.kill(working[victim]);
            unfinished += submitted.stream().anyMatch(id -> !state(id).isFinal()) ? 1 : 0;
            working[victim] = PortalProcess.start(door);
        }
        submitted.forEach(id -> assertThat(door.awaitEnd(id).state()).as("%s", id).isEqualTo(SubmissionState.DONE));
        submitted.forEach(id -> assertThat(door.download(folder(id) + "/copy.bin")).isEqualTo(input));
        List<String> results = door.keys("results/").stream().filter(key -> key.endsWith("/copy.bin")).toList();
        assertThat(results).as("each result once").hasSameSizeAs(submitted);
        JobsOnce.check(door, submitted, began);
        assertThat(unfinished).as("kills while there was work").isGreaterThan(ROUNDS / 2);
    }

    private SubmissionState state(SubmissionId id) {
        return door.submissions().find(door.user.id(), id).orElseThrow().state();
    }

    private String folder(SubmissionId id) {
        return door.submissions().find(door.user.id(), id).orElseThrow().resultFolder();
    }
}
