package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.bench.ProgramKey;
import zhiguang.database.TestDatabase;
import zhiguang.ssh.TestNetwork;

/** Two portals on one database, and a program that hears of its jobs through one of them, which is killed with SIGKILL, again and again. */
@Tag("chaos")
class EventsOverAKillIT {

    private static final int ROUNDS = Integer.getInteger("zhiguang.crash.events", 4);
    private static final int AT_ONCE = 4;
    private static final long SEED = 20_261_128;

    @TempDir
    Path folder;

    private final String database = TestDatabase.freshUrl();
    private final BuiltPortal[] portals = new BuiltPortal[2];
    private TestNetwork network;
    private String token = "";

    @BeforeEach
    void start() throws Exception {
        for (int i = 0; i < 2; i++) {
            restart(i);
        }
        network = new TestNetwork(portals[0].port());
        try (Connection rows = DriverManager.getConnection(database, "postgres", "postgres")) {
            token = ProgramKey.insert(rows, "alice", "{JOBS_READ,JOBS_SUBMIT}", 1);
        }
    }

    @AfterEach
    void stop() throws IOException {
        network.close();
        for (BuiltPortal portal : portals) {
            portal.close();
        }
    }

    @Test
    void whoComesAgainAtTheOtherHasMissedNothing() throws Exception {
        Random random = new Random(SEED);
        String last = "";
        int unheard = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int victim = round % 2;
            List<String> jobs = new ArrayList<>();
            try (Listening before = listen(last)) {
                OnFirecrest.await(() -> !before.events().isEmpty());
                for (int i = 0; i < AT_ONCE; i++) {
                    jobs.add(submit(portals[1 - victim].address(), 1 + 2 * i));
                }
                OnFirecrest.await(() -> jobs.stream().allMatch(job -> hasHeard(before, job)));
                Thread.sleep(random.nextInt(5000));
                portals[victim].kill();
                OnFirecrest.await(before::isOver);
                last = before.events().getLast().id();
                jobs.removeIf(job -> before.heard("snapshot", job, "COMPLETED") || before.heard("change", job, "COMPLETED"));
            }
            unheard += jobs.size();
            Thread.sleep(random.nextInt(4000));
            network.aim(portals[1 - victim].port());
            try (Listening after = listen(last)) {
                OnFirecrest.await(() -> jobs.stream().allMatch(job -> after.heard("snapshot", job, "COMPLETED") || after.heard("change", job, "COMPLETED")));
                assertThat(after.events().getFirst().name()).as("how things are comes first").isEqualTo("snapshot");
                last = after.events().getLast().id();
            }
            restart(victim);
        }
        assertThat(unheard).as("ends that the killed ones had not told").isGreaterThan(ROUNDS);
    }

    /** A portal that has only just started has not asked Slurm yet. */
    @Test
    void whoComesToOneThatHasJustStartedHasMissedNothing() throws Exception {
        portals[1].kill();
        String job;
        String last;
        try (Listening before = listen("")) {
            OnFirecrest.await(() -> !before.events().isEmpty());
            job = submit(portals[0].address(), 5);
            OnFirecrest.await(() -> hasHeard(before, job));
            portals[0].kill();
            last = before.events().getLast().id();
        }
        restart(1);
        network.aim(portals[1].port());
        try (Listening after = listen(last)) {
            OnFirecrest.await(() -> after.heard("snapshot", job, "COMPLETED") || after.heard("change", job, "COMPLETED"));
            assertThat(after.events()).allMatch(event -> Long.parseLong(event.id()) >= Long.parseLong(last));
        }
    }

    private void restart(int which) throws IOException, InterruptedException {
        portals[which] = BuiltPortal.start(folder.resolve("portal" + which), System.getProperty("zhiguang.portal.jar"), database);
    }

    private Listening listen(String last) {
        return new Listening("http://127.0.0.1:" + network.port() + "/api/v1/jobs/events", token, last);
    }

    private static boolean hasHeard(Listening program, String job) {
        return program.events().stream().flatMap(event -> event.data().path("jobs").valueStream()).anyMatch(told -> told.path("id").asString().equals(job));
    }

    private String submit(URI portal, int seconds) {
        Answer answer = new Portal(portal + "/api/firecrest", token).post(OnFirecrest.JOBS, Map.of("job", Map.of(
                "name", "heard", "working_directory", "/tmp", "script", "#!/bin/bash\n#SBATCH --time=5\nsleep " + seconds + "\n")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("jobId").asString();
    }
}
