package zhiguang.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.ClusterShell;
import zhiguang.WorkingBackend;
import zhiguang.cluster.AccountName;
import zhiguang.files.CommandResult;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;

/** On the real cluster, whose own command makes the users. */
@Tag("slurmrestd")
class CustomersIT {

    private static final String PERSON = "/usr/local/sbin/cluster-person";

    @TempDir
    static Path home;

    private static WorkingBackend backend;

    private final String login = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final Customers customers = customers();
    private final PortalUser admin = admin();

    private static Customers customers() {
        return backend.get(Customers.class);
    }

    private static PortalUser admin() {
        return backend.get(PortalUsers.class).findByLogin("admin").orElseThrow();
    }

    @BeforeAll
    static void start() {
        backend = new WorkingBackend(home, Map.of(
                "zhiguang.demo", "true",
                "zhiguang.durable-work.enabled", "false",
                "zhiguang.feed.enabled", "false",
                "zhiguang.customers.add-user", PERSON + ",add",
                "zhiguang.customers.remove-user", PERSON + ",remove"));
    }

    @AfterAll
    static void stop() {
        backend.close();
    }

    @AfterEach
    void remove() throws InterruptedException {
        ClusterShell.remove(login);
        ClusterShell.runAs("root", PERSON, "remove", login);
    }

    @Test
    void makesAUserWhoCanRunAJobAndStopsThatAtTheEnd() {
        Customer trial = approve();
        awaitSetUp(trial);
        assertThat(ClusterShell.limit(login, "GrpTRESMins")).isEqualTo("cpu=24000");
        assertThat(ClusterShell.limit(login, "GrpJobs")).isEqualTo("2");
        assertThat(ClusterShell.limit(login, "GrpTRES")).isEqualTo("node=5");
        assertThat(asUser("srun -n1 -t1 --mem=50M hostname; id -un").output()).contains(login);

        awaitSetUp(customers.end(admin, trial));
        assertThat(ClusterShell.limit(login, "GrpTRESMins")).as("kept for the way back").isEqualTo("cpu=24000");
        assertThat(ClusterShell.limit(login, "GrpSubmitJobs")).isEqualTo("0");
        CommandResult refused = asUser("sbatch --parsable -n1 -t1 --mem=50M --wrap 'sleep 30'");
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.error()).contains("AssocGrpSubmitJobsLimit");
        assertThat(asUser("ls").succeeded()).as("results can still be fetched").isTrue();
    }

    @Test
    void makesTheProjectBelowItsOrganisationWhoseLimitsHoldItToo() throws InterruptedException {
        AccountName university = new AccountName(ClusterShell.freshAccount());
        ClusterShell.sacctmgr("add", "account", university.value());
        try {
            Customer trial = approve(Optional.of(university));
            awaitSetUp(trial);
            assertThat(ClusterShell.sacctmgr("show", "assoc", "account=" + login, "user=", "format=parentname")).isEqualTo(university.value());
            assertThat(asUser("sbatch --test-only -n1 -t1 --mem=50M --wrap true").succeeded()).isTrue();
            ClusterShell.sacctmgr("modify", "account", university.value(), "set", "GrpSubmitJobs=0");
            assertThat(asUser("sbatch --parsable -n1 -t1 --mem=50M --wrap true").error()).contains("AssocGrpSubmitJobsLimit");
        } finally {
            ClusterShell.remove(login);
            ClusterShell.remove(university.value());
        }
    }

    @Test
    void removesUserAndFilesOnlyAfterASecondAdministrator() {
        Customer trial = approve();
        awaitSetUp(trial);
        asUser("echo result > ~/result");
        Customer ended = customers.end(admin, trial);
        JdbcClient database = backend.get(JdbcClient.class);
        database.sql("update customer set state = 'LISTED', listed_at = now() where id = :id").param("id", ended.id()).update();
        Customer asked = customers.askDeletion(admin, customers.setUp(admin, ended));
        assertThat(asUser("cat ~/result").output()).contains("result");
        database.sql("update portal_user set role = 'ADMINISTRATOR' where login = 'dave'").update();
        awaitSetUp(customers.approveDeletion(backend.get(PortalUsers.class).findByLogin("dave").orElseThrow(), asked));
        assertThatThrownBy(() -> ClusterShell.runAs("root", "id", login)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ClusterShell.runAs("root", "ls", "/home/" + login)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theCommandTouchesNobodyWhomItDidNotMake() {
        assertThatThrownBy(() -> ClusterShell.runAs("root", PERSON, "remove", "alice")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ClusterShell.runAs("root", PERSON, "add", "zgwatch")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ClusterShell.runAs("alice", PERSON, "add", login)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ClusterShell.runAs("root", PERSON, "add", "-o")).isInstanceOf(IllegalStateException.class);
        assertThat(ClusterShell.runAs("root", "id", "-u", "alice")).isEqualTo("2001");
    }

    /** Nothing works here that would try again what the cluster did not do at once. */
    private void awaitSetUp(Customer customer) {
        await().atMost(Duration.ofSeconds(90)).until(() -> customers.setUp(admin, customer).setUp(), new Customer.SetUp(true, Optional.empty())::equals);
    }

    private Customer approve() {
        return approve(Optional.empty());
    }

    private Customer approve(Optional<AccountName> organisation) {
        backend.get(Applications.class).apply(CustomersOnDatabase.form(login));
        ApplicationReview review = backend.get(ApplicationReview.class);
        UUID id = review.list(admin, "", true, ApplicationOrder.LATEST_FIRST, 0, 99).stream().filter(a -> a.login().equals(login)).findFirst().orElseThrow().id();
        return review.approve(admin, id, "trial", new AccountName(login), organisation);
    }

    private CommandResult asUser(String script) {
        return backend.run(new ClusterUser(login), script, "");
    }
}
