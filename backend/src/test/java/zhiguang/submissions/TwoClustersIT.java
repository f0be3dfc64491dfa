package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.SecondCluster;
import zhiguang.cluster.ClusterFeed;
import zhiguang.cluster.Clusters;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.ControlResult;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobCommands;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.Jobs;
import zhiguang.jobs.history.JobCriteria;
import zhiguang.jobs.history.JobOrder;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;

/** One portal before two real clusters, of two Slurms. */
@Tag("chaos")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoClustersIT {

    private static final ClusterName MAIN = ClusterName.MAIN;
    private static final ClusterName SECOND = SecondCluster.NAME;
    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final Duration A_WHILE = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    private static SecondCluster second;
    private static Portal portal;
    private static JobRecords records;
    private static JobFeed feed;

    private final String word = "zg2-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start() throws Exception {
        second = SecondCluster.start(Files.createDirectories(home.resolve("second")));
        portal = new Portal(home, "alice", true, second.properties());
        records = portal.get(JobRecords.class);
        feed = portal.get(JobFeed.class);
    }

    @AfterAll
    static void stop() {
        if (portal != null) {
            portal.close();
        }
        if (second != null) {
            second.close();
        }
    }

    @Test
    @Order(1)
    void bothAreWatched() {
        assertThat(portal.get(Clusters.class).names()).containsExactly(MAIN, SECOND);
        await().atMost(A_WHILE).until(() -> feed.snapshot(MAIN).isCurrent() && feed.snapshot(SECOND).isCurrent());
        ClusterFeed machines = portal.get(ClusterFeed.class);
        await().atMost(A_WHILE).until(() -> machines.snapshot(MAIN).isKnown() && machines.snapshot(SECOND).isKnown());
        assertThat(version(MAIN)).isNotEqualTo(version(SECOND));
    }

    @Test
    @Order(2)
    void aSubmissionRunsWhereItWasSentWithItsFilesAndNowhereElse() {
        portal.upload("two/in.txt", "from the space".getBytes(StandardCharsets.UTF_8));
        SubmissionRequest request = Portal.request(
                word, "#!/bin/bash\nsrun --version > version.txt\ncat two/in.txt in.txt >> version.txt 2>/dev/null || true\n",
                List.of("two/in.txt"), List.of("version.txt"));
        SubmissionId there = portal.submissions().submit(portal.user.on(SECOND), request);
        SubmissionId here = portal.submissions().submit(portal.user, request);
        Submission onSecond = portal.awaitEnd(there);
        Submission onMain = portal.awaitEnd(here);
        assertThat(onSecond.state()).as("%s", onSecond).isEqualTo(SubmissionState.DONE);
        assertThat(onMain.state()).as("%s", onMain).isEqualTo(SubmissionState.DONE);
        assertThat(onSecond.clusterUser()).isEqualTo(ALICE.on(SECOND));
        assertThat(result(onSecond)).contains(version(SECOND)).contains("from the space");
        assertThat(result(onMain)).contains(version(MAIN)).contains("from the space");
        assertThat(run(MAIN, "ls " + onSecond.workDirectory()).succeeded()).isFalse();
        assertThat(run(SECOND, "ls " + onSecond.workDirectory()).succeeded()).isTrue();
        assertThat(list("")).extracting(Job::cluster).containsExactlyInAnyOrder(MAIN, SECOND);
        assertThat(list("second")).extracting(Job::cluster).containsExactly(SECOND);
        assertThat(list("main")).extracting(Job::cluster).containsExactly(MAIN);
        assertThat(portal.submissions().findByJob(portal.user.id(), SECOND, onSecond.jobId().orElseThrow())).contains(there);
        assertThat(portal.submissions().findByJob(portal.user.id(), SECOND, onMain.jobId().orElseThrow())).isNotEqualTo(Optional.of(here));
    }

    @Test
    @Order(3)
    void jobsOfOneNumberAreTwoJobsAndEachIsControlledOnItsOwnCluster() {
        JobId id = sbatch(MAIN);
        second.runAsRoot("echo FirstJobId=" + id + " >> /etc/slurm/slurm.conf && scontrol reconfigure");
        JobId same = sbatch(SECOND);
        assertThat(same).isEqualTo(id);
        JobScope own = new JobScope.Own(ALICE);
        await().atMost(A_WHILE).until(() -> list("").size() == 2);
        assertThat(records.list(new JobScope.All(), named(""), JobOrder.NEWEST_FIRST, 0, 10)).hasSize(2);
        assertThat(records.list(new JobScope.All(), named(""), JobOrder.NEWEST_FIRST, 1, 10)).hasSize(1);
        assertThat(records.find(own, MAIN, id).orElseThrow().cluster()).isEqualTo(MAIN);
        assertThat(records.find(own, SECOND, id).orElseThrow().cluster()).isEqualTo(SECOND);
        JobCommands commands = portal.get(JobCommands.class);
        assertThat(commands.cancel(portal.user.on(SECOND), id)).isInstanceOf(ControlResult.Done.class);
        await().atMost(A_WHILE).until(() -> records.find(own, SECOND, id).orElseThrow().state() == JobState.CANCELLED);
        Jobs jobs = portal.get(Jobs.class);
        assertThat(jobs.find(ALICE, id).orElseThrow().state()).isNotEqualTo(JobState.CANCELLED);
        assertThat(records.find(own, MAIN, id).orElseThrow().state()).isNotEqualTo(JobState.CANCELLED);
        assertThat(commands.cancel(portal.user, id)).isInstanceOf(ControlResult.Done.class);
    }

    @Test
    @Order(4)
    void oneThatIsSilentTellsItsAgeAndTheOtherGoesOn() {
        JobId kept = sbatch(SECOND);
        await().atMost(A_WHILE).until(() -> feed.snapshot(SECOND).find(kept).isPresent());
        second.service("stop", "sshd");
        second.service("stop", "slurmrestd");
        await().atMost(A_WHILE).until(() -> feed.snapshot(SECOND).trouble().isPresent());
        Instant last = feed.snapshot(SECOND).asOf();
        SubmissionId id = portal.submit(word, "#!/bin/bash\ntrue\n", List.of(), List.of());
        Instant begun = Instant.now();
        assertThat(portal.awaitEnd(id).state()).isEqualTo(SubmissionState.DONE);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(A_WHILE);
        assertThat(feed.snapshot(MAIN).isCurrent()).isTrue();
        assertThat(feed.snapshot(MAIN).asOf()).isAfter(last);
        assertThat(feed.snapshot(SECOND).asOf()).isEqualTo(last);
        assertThat(feed.snapshot(SECOND).find(kept)).as("nothing is gone only because nobody tells").isPresent();
        second.service("start", "slurmrestd");
        second.service("start", "sshd");
        await().atMost(A_WHILE).until(() -> feed.snapshot(SECOND).isCurrent());
    }

    private List<Job> list(String cluster) {
        return records.list(new JobScope.Own(ALICE), named(cluster), JobOrder.NEWEST_FIRST, 0, 10);
    }

    private JobCriteria named(String cluster) {
        return new JobCriteria(
                "", Optional.empty(), Set.of(), "", "", "", word, "", Optional.empty(), Optional.empty(), OptionalLong.empty(), cluster);
    }

    private String result(Submission submission) {
        return new String(portal.download(submission.resultFolder() + "/version.txt"), StandardCharsets.UTF_8);
    }

    private JobId sbatch(ClusterName cluster) {
        CommandResult result = run(cluster, "cd && sbatch --parsable -A physics -p compute -H -J " + word + " --wrap 'sleep 300'");
        assertThat(result.succeeded()).as(result.error()).isTrue();
        return new JobId(result.output().strip());
    }

    private static String version(ClusterName cluster) {
        return run(cluster, "sinfo --version").output().strip().replaceFirst("^[^0-9]*", "");
    }

    private static CommandResult run(ClusterName cluster, String script) {
        return portal.get(RemoteShell.class)
                .run(ALICE.on(cluster), RemoteCommand.of("bash", "-c", script), new byte[0], Duration.ofSeconds(30));
    }
}
