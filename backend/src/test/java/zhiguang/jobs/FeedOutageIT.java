package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import zhiguang.BackendUnderTest;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.database.TestDatabase;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** The real slurmrestd is slow, stands still, or is killed: the feed asks less, says so, and forgets nothing. */
class FeedOutageIT {

    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final Duration A_WHILE = Duration.ofSeconds(90);

    @TempDir
    static Path home;

    private static SlowProxy proxy;
    private static ConfigurableApplicationContext portal;
    private static JobFeed feed;
    private JobId job;

    @BeforeAll
    static void start() {
        TestCluster cluster = TestCluster.fromEnvironment();
        proxy = new SlowProxy(cluster.slurmrestPort());
        portal = BackendUnderTest.start(
                cluster,
                TestDatabase.freshUrl(),
                Map.of(
                        "zhiguang.object-store.directory", home.toString(),
                        "zhiguang.object-store.port", Integer.toString(TestPorts.free()),
                        "zhiguang.durable-work.enabled", "false",
                        "zhiguang.slurm.url", "http://127.0.0.1:" + proxy.port(),
                        "zhiguang.slurm.timeout", "2s",
                        "zhiguang.feed.tick", "200ms"));
        feed = portal.getBean(JobFeed.class);
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
        proxy.close();
    }

    @BeforeEach
    void haveAJob() {
        job = new JobId(run("sbatch", "--parsable", "--time=5", "--mem=50", "--output=/dev/null", "--begin=now+1hour", "--wrap=true"));
        await().atMost(A_WHILE).until(() -> feed.snapshot().isCurrent() && feed.snapshot().find(job).isPresent());
    }

    @AfterEach
    void tidyUp() {
        proxy.delay(Duration.ZERO);
        run("scancel", job.value());
    }

    @Test
    void asksASlowOneLess() throws InterruptedException {
        int quick = requestsInTenSeconds();
        proxy.delay(Duration.ofSeconds(1));
        Thread.sleep(2_000);
        int slow = requestsInTenSeconds();
        assertThat(slow).isBetween(1, quick / 3);
        assertThat(feed.snapshot().isCurrent()).as("an answer that comes in time counts").isTrue();
        assertThat(feed.snapshot().find(job)).isPresent();
        assertThat(feed.snapshot().asOf()).isAfter(Instant.now().minusSeconds(15));
    }

    @Test
    void keepsEverythingWhileItStandsStill() {
        JobScheduler scheduler = portal.getBean(JobScheduler.class);
        TestCluster.service("pause", "slurmrestd");
        try {
            awaitTrouble();
            Instant last = feed.snapshot().asOf();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> scheduler.findJob(ALICE, job)).isInstanceOf(RemoteSystemException.class);
            }
            assertRefusesAtOnce(scheduler);
            run("scancel", job.value());
            assertThat(feed.snapshot().find(job)).as("nothing is said of what is not known").isPresent();
            assertThat(feed.snapshot().asOf()).isEqualTo(last);
        } finally {
            TestCluster.service("resume", "slurmrestd");
        }
        await().atMost(A_WHILE).until(() -> feed.snapshot().isCurrent());
        await().atMost(A_WHILE).until(() -> feed.snapshot().find(job).orElseThrow().state() == JobState.CANCELLED);
    }

    @Test
    void keepsEverythingWhileItIsGone() {
        TestCluster.service("kill", "slurmrestd");
        try {
            awaitTrouble();
            assertThat(feed.snapshot().find(job)).isPresent();
        } finally {
            TestCluster.service("start", "slurmrestd");
        }
        await().atMost(A_WHILE).until(() -> feed.snapshot().isCurrent());
        assertThat(feed.snapshot().find(job)).isPresent();
    }

    private static void awaitTrouble() {
        await().atMost(A_WHILE).until(() -> feed.snapshot().trouble().equals(java.util.Optional.of(RemoteSystem.SLURM_REST)));
    }

    /** After three calls without an answer nobody waits for the next one. */
    private void assertRefusesAtOnce(JobScheduler scheduler) {
        await().atMost(A_WHILE).untilAsserted(() -> {
            Instant begin = Instant.now();
            assertThatThrownBy(() -> scheduler.findJob(ALICE, job))
                    .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(1));
        });
    }

    private static int requestsInTenSeconds() throws InterruptedException {
        int before = proxy.requests();
        Thread.sleep(10_000);
        return proxy.requests() - before;
    }

    private static String run(String... words) {
        var result = portal.getBean(RemoteShell.class).run(ALICE, new RemoteCommand(List.of(words)), new byte[0], Duration.ofSeconds(20));
        assertThat(result.exitCode()).as(result.error()).isZero();
        return result.output().strip();
    }
}
