package zhiguang.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.WorkingBackend;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;
import zhiguang.jobs.ControlResult;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobAction;
import zhiguang.jobs.JobCommands;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.QueuePlaces;

/** From the feed and slurmdbd into the table, and from there to those who may see it; on the real cluster. */
class JobHistoryIT {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @TempDir
    static Path home;

    private static WorkingBackend portal;
    private static JobRecords records;
    private static JobScopes scopes;

    @BeforeAll
    static void start() {
        portal = new WorkingBackend(home, Map.of("zhiguang.history.first", "1h"));
        records = portal.get(JobRecords.class);
        scopes = portal.get(JobScopes.class);
    }

    @AfterAll
    static void stop() {
        portal.run(ALICE, "scancel --user=alice --name=zg-history", "");
        portal.close();
    }

    @Test
    void aJobIsInTheListWhileItWaitsRunsAndForeverAfter() throws Exception {
        String word = "zgh" + UUID.randomUUID().toString().substring(0, 8);
        JobId id = submit("--comment=x -H", "-J " + word);
        JobScope own = new JobScope.Own(ALICE);
        assertThat(eventually(own, word, job -> job.state() == JobState.PENDING).reason()).isEqualTo("JobHeldUser");
        assertThat(portal.get(QueuePlaces.class).find(records.find(own, ClusterName.MAIN, id).orElseThrow())).isPresent();

        assertThat(portal.get(JobCommands.class).apply(user("alice", Role.RESEARCHER), id, JobAction.RELEASE)).isEqualTo(ControlResult.done());
        Job ended = eventually(own, word, job -> job.state() == JobState.COMPLETED && job.use().cpuTime().isPresent());
        assertThat(ended.id()).isEqualTo(id);
        assertThat(ended.nodes()).isNotEmpty();
    }

    @Test
    void readsWhatEndedWhileNoPortalWasThere() throws Exception {
        String word = "zgh" + UUID.randomUUID().toString().substring(0, 8);
        submit("", "-J " + word);
        Job job = eventually(new JobScope.All(), word, found -> found.state() == JobState.COMPLETED);
        assertThat(job.user()).isEqualTo("alice");
    }

    @Test
    void onlyCoordinatorsAndAdministratorsSeeOthersJobs() {
        assertThat(scopes.projects(user("carol", Role.RESEARCHER)))
                .contains(new JobScope.OfProjects(Set.of(new AccountName("physics"))));
        assertThat(scopes.projects(user("alice", Role.RESEARCHER))).isEmpty();
        assertThat(scopes.all(user("alice", Role.RESEARCHER))).isEmpty();
        assertThat(scopes.all(user("alice", Role.ADMINISTRATOR))).isPresent();
        assertThat(scopes.widest(user("bob", Role.RESEARCHER))).contains(new JobScope.Own(new ClusterUser("bob")));
    }

    @Test
    void countsTheTasksOfAnArray() throws Exception {
        JobId array = submit("--array=1-4", "-J zg-history");
        JobScope own = new JobScope.Own(ALICE);
        long number = Long.parseLong(array.value());
        for (int i = 0; i < 120 && !isDone(own, number); i++) {
            Thread.sleep(500);
        }
        assertThat(isDone(own, number)).isTrue();
        assertThat(records.list(own, TestCriteria.array(number), JobOrder.NEWEST_FIRST, 0, 10)).hasSize(4);
    }

    private static boolean isDone(JobScope scope, long array) {
        return Optional.ofNullable(records.progress(scope, ClusterName.MAIN, List.of(array)).get(array)).filter(p -> p.completed() == 4).isPresent();
    }

    private static Job eventually(JobScope scope, String word, Predicate<Job> wanted) throws InterruptedException {
        JobCriteria criteria = new JobCriteria(
                word, Optional.empty(), Set.of(), "", "", "", "", "", Optional.empty(), Optional.empty(), OptionalLong.empty(), "");
        for (int i = 0; i < 180; i++) {
            List<Job> found = records.list(scope, criteria, JobOrder.NEWEST_FIRST, 0, 5);
            if (found.size() == 1 && wanted.test(found.getFirst())) {
                return found.getFirst();
            }
            Thread.sleep(500);
        }
        throw new AssertionError("not within 90 s: " + records.list(scope, criteria, JobOrder.NEWEST_FIRST, 0, 5));
    }

    private static JobId submit(String options, String name) {
        String answer = portal.run(
                        ALICE, "cd /tmp; sbatch --parsable --account=physics -o /dev/null " + options + " " + name + " --wrap 'sleep 1'", "")
                .output();
        return new JobId(answer.strip());
    }

    private static PortalUser user(String name, Role role) {
        return new PortalUser(UserId.random(), name, name, role, Optional.of(new ClusterUser(name)), false, false);
    }
}
