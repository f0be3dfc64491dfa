package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import zhiguang.BackendUnderTest;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.database.TestDatabase;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** REST and squeue must tell the feed the same of the same job, or it would change at each look. */
class WatchersAgreeIT {

    private static final ClusterUser WATCHER = new ClusterUser("zgwatch");
    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final Duration A_WHILE = Duration.ofSeconds(90);

    @TempDir
    static Path home;

    private static ConfigurableApplicationContext portal;
    private static JobScheduler scheduler;
    private static JobQueue queue;

    @BeforeAll
    static void start() {
        portal = BackendUnderTest.start(
                TestCluster.fromEnvironment(),
                TestDatabase.freshUrl(),
                Map.of(
                        "zhiguang.object-store.directory",
                        home.toString(),
                        "zhiguang.object-store.port",
                        Integer.toString(TestPorts.free()),
                        "zhiguang.durable-work.enabled",
                        "false",
                        "zhiguang.feed.enabled",
                        "false"));
        scheduler = portal.getBean(JobScheduler.class);
        queue = portal.getBean(JobQueue.class);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void nameTheJobsOfAnArrayAlike() {
        String number = sbatch("--array=0-2%1", "--comment=agree", "--wrap=sleep 200");
        await().atMost(A_WHILE).untilAsserted(() -> {
            Map<JobId, JobState> states = scheduler.listStates(WATCHER);
            Map<JobId, Job> listed = queue.listJobs(WATCHER, false).stream().collect(Collectors.toMap(Job::id, Function.identity()));
            assertThat(listed).containsOnlyKeys(states.keySet());
            assertThat(queue.listStates(WATCHER)).isEqualTo(states);
            assertThat(states).containsValue(JobState.RUNNING).allSatisfy((id, state) ->
                    assertThat(Objects.requireNonNull(listed.get(id)).state()).as("job %s", id).isEqualTo(state));
        });
        scheduler.cancel(ALICE, new JobId(number));
    }

    @Test
    void tellTheSameOfOneJob() {
        JobId running = new JobId(sbatch("--wrap=sleep 200", "--comment=agree", "-J", "名字 'x' $(id)"));
        JobId failed = new JobId(sbatch("--wrap=exit 3"));
        JobId pending = new JobId(sbatch("--wrap=true", "--begin=now+1hour"));
        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(scheduler.findJob(WATCHER, running)).hasValueSatisfying(job -> assertThat(job.rawState()).isEqualTo("RUNNING"));
            assertThat(scheduler.findJob(WATCHER, failed)).hasValueSatisfying(job -> assertThat(job.rawState()).isEqualTo("FAILED"));
        });
        for (JobId id : List.of(running, failed, pending)) {
            Job listed = queue.listJobs(WATCHER, false).stream().filter(job -> job.id().equals(id)).findFirst().orElseThrow();
            Job found = scheduler.findJob(WATCHER, id).orElseThrow();
            assertThat(listed.rememberingFrom(found)).isEqualTo(found);
        }
        List.of(running, pending).forEach(id -> scheduler.cancel(ALICE, id));
    }

    private static String sbatch(String... options) {
        List<String> words = new ArrayList<>(List.of("sbatch", "--parsable", "--time=5", "--mem=50", "--output=/dev/null"));
        words.addAll(List.of(options));
        var result = portal.getBean(RemoteShell.class).run(ALICE, new RemoteCommand(words), new byte[0], Duration.ofSeconds(20));
        assertThat(result.exitCode()).as(result.error()).isZero();
        return result.output().strip();
    }
}
