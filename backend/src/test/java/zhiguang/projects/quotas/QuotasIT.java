package zhiguang.projects.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.BackendUnderTest;
import zhiguang.ClusterShell;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.billing.EntryKind;
import zhiguang.billing.Money;
import zhiguang.billing.ProjectClass;
import zhiguang.billing.ProjectMoney;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Coordinators;
import zhiguang.cluster.Offers;
import zhiguang.cluster.PartitionName;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.projects.CoreHours;
import zhiguang.projects.quotas.BlockProof.Outcome;

/** Quotas from the portal into the real Slurm, through changes beside it and outages, by a portal that does its durable work. */
@Tag("slurmrestd")
class QuotasIT {

    private static final ClusterUser ERIN = new ClusterUser("erin");
    private static final Duration A_WHILE = Duration.ofSeconds(90);

    @TempDir
    static Path home;

    private static ConfigurableApplicationContext portal;
    private static Quotas quotas;
    private static PortalUser boss;
    private static PortalUser second;
    private static PortalUser erin;
    private static PortalUser carol;

    private final AccountName account = new AccountName(ClusterShell.freshAccount());
    private final QuotaKey project = QuotaKey.of(account);
    private final QuotaKey member = QuotaKey.of(account, ERIN);

    @BeforeAll
    static void start() {
        portal = BackendUnderTest.start(
                TestCluster.fromEnvironment(),
                TestDatabase.freshUrl(),
                Map.of(
                        "zhiguang.object-store.directory", home.toString(),
                        "zhiguang.object-store.port", Integer.toString(TestPorts.free()),
                        "zhiguang.slurm.timeout", "3s",
                        "zhiguang.quotas.compare", "1s",
                        "zhiguang.quotas.money", "1s"));
        quotas = portal.getBean(Quotas.class);
        boss = person("boss", "ADMINISTRATOR", "alice");
        second = person("second", "ADMINISTRATOR", "bob");
        erin = person("erin.li", "RESEARCHER", "erin");
        carol = person("carol", "RESEARCHER", "carol");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void create() {
        ClusterShell.sacctmgr("add", "account", account.value(), "GrpTRES=cpu=16", "GrpTRESMins=cpu=600");
        ClusterShell.sacctmgr("add", "user", "erin", "account=" + account);
        ClusterShell.sacctmgr("add", "user", "carol", "account=" + account);
        ClusterShell.sacctmgr("add", "coordinator", "names=carol", "account=" + account);
        portal.getBean(Coordinators.class).forget("carol");
        List.of("erin", "carol").forEach(portal.getBean(Offers.class)::forget);
    }

    @AfterEach
    void remove() throws InterruptedException {
        portal.getBean(JdbcClient.class).sql("DELETE FROM project WHERE account = :account").param("account", account.value()).update();
        ClusterShell.remove(account.value());
    }

    @Test
    void reachesSlurmAtOnceAndTellsWhatItWasBefore() {
        QuotaLine before = sheet(boss).project();
        assertThat(before.quota().limits()).containsEntry(QuotaLimit.CPUS, 16L).containsEntry(QuotaLimit.CORE_MINUTES, 600L);
        taken(quotas.set(boss, project, before.quota().with(QuotaLimit.CPUS, Optional.of(8L)), before.version()));
        assertThat(ClusterShell.limit(account.value(), "grptres,grptresmins")).isEqualTo("cpu=8|cpu=600");
        assertThat(audit("quota.set")).containsExactly("boss " + account + " DONE CPUS=16 -> CPUS=8");
    }

    @Test
    void tellsTheSecondOfTwoAdministratorsAndLosesNothing() {
        long version = sheet(boss).project().version();
        Quota first = Quota.NONE.with(QuotaLimit.RUNNING_JOBS, Optional.of(3L));
        taken(quotas.set(boss, project, first, version));
        QuotaChange late = quotas.set(second, project, Quota.NONE.with(QuotaLimit.RUNNING_JOBS, Optional.of(9L)), version);
        assertThat(late).isInstanceOfSatisfying(QuotaChange.Outdated.class, outdated -> {
            assertThat(outdated.now().quota()).isEqualTo(first);
            assertThat(outdated.now().changedBy()).isEqualTo("boss");
        });
        assertThat(ClusterShell.limit(account.value(), "grpjobs")).isEqualTo("3");
    }

    @Test
    void setsTheHoursAloneAndLeavesTheParentsLimitsToTheParent() throws InterruptedException {
        AccountName parent = new AccountName(ClusterShell.freshAccount());
        ClusterShell.sacctmgr("add", "account", parent.value(), "MaxJobs=4", "MaxTRES=cpu=3", "MaxWall=50");
        try {
            ClusterShell.sacctmgr("modify", "account", account.value(), "set", "parent=" + parent);
            taken(quotas.setHours(boss, account, Optional.of(new CoreHours(120)), 0));
            assertThat(ClusterShell.sacctmgr(
                            "show", "assoc", "wopl", "account=" + account, "user=", "format=grptresmins,grptres,maxjobs,maxtres,maxwall"))
                    .isEqualTo("cpu=120|cpu=16|||");
            assertThat(audit("quota.set")).containsExactly("boss " + account + " DONE CORE_MINUTES=600 -> CORE_MINUTES=120");
        } finally {
            ClusterShell.sacctmgr("modify", "account", account.value(), "set", "parent=root");
            ClusterShell.remove(parent.value());
        }
    }

    @Test
    void tellsOneOfTwoWhoSetTheHoursOfTheSameProjectAtOnce() {
        List<CompletableFuture<QuotaChange>> both = Stream.of(boss, second)
                .map(actor -> CompletableFuture.supplyAsync(() ->
                        quotas.setHours(actor, account, Optional.of(new CoreHours(actor == boss ? 60 : 180)), 0)))
                .toList();
        List<QuotaChange> ends = both.stream().map(CompletableFuture::join).toList();
        assertThat(ends).filteredOn(QuotaChange.Outdated.class::isInstance).as(ends.toString()).hasSize(1);
        String kept = ends.getFirst() instanceof QuotaChange.Outdated ? "cpu=180" : "cpu=60";
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(ClusterShell.limit(account.value(), "grptresmins,grptres")).isEqualTo(kept + "|cpu=16"));
        assertThatThrownBy(() -> quotas.setHours(carol, account, Optional.empty(), 0)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void letsLeadersCapMembersWithinTheProjectAndNobodyElse() {
        taken(quotas.set(boss, project, Quota.NONE.with(QuotaLimit.CPUS, Optional.of(8L)), sheet(boss).project().version()));
        Quota cap = Quota.NONE.with(QuotaLimit.CPUS, Optional.of(4L));
        taken(quotas.set(carol, member, cap, 0));
        assertThat(ClusterShell.sacctmgr("show", "assoc", "account=" + account, "user=erin", "format=grptres")).isEqualTo("cpu=4");
        assertThatThrownBy(() -> quotas.set(carol, member, Quota.NONE.with(QuotaLimit.CPUS, Optional.of(9L)), 1))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("quota.above-project"));
        assertThatThrownBy(() -> quotas.set(carol, QuotaKey.of(account, new ClusterUser("dave")), cap, 0))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("quota.no-member"));
        assertThatThrownBy(() -> quotas.set(carol, project, cap, 0)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> quotas.set(erin, member, cap, 1)).isInstanceOf(AccessDeniedException.class);
        QuotaKey foreign = QuotaKey.of(new AccountName("ai"), ERIN);
        assertThatThrownBy(() -> quotas.set(carol, foreign, cap, 0)).isInstanceOf(AccessDeniedException.class);
        assertThat(sheet(erin).lines()).extracting(line -> line.key().memberName()).containsExactly("", "erin");
        assertThat(portal.getBean(QuotaSheets.class).find(second(), account)).as("somebody else's").isEmpty();
    }

    @Test
    void showsWhatSomebodyChangedBesideItAndRepairsIt() {
        taken(quotas.set(boss, project, Quota.NONE.with(QuotaLimit.CPUS, Optional.of(8L)), sheet(boss).project().version()));
        ClusterShell.sacctmgr("modify", "account", account.value(), "set", "GrpTRES=cpu=99", "GrpJobs=2");
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(drift())
                .extracting(QuotaDrift::field, QuotaDrift::intended, QuotaDrift::actual)
                .containsExactlyInAnyOrder(
                        tuple("CPUS", "8", "99"),
                        tuple("RUNNING_JOBS", "none", "2")));
        taken(quotas.repair(boss, account));
        await().atMost(A_WHILE).until(() -> drift().isEmpty());
        assertThat(ClusterShell.limit(account.value(), "grptres,grpjobs")).isEqualTo("cpu=8|");
        assertThat(audit("quota.repaired")).singleElement().asString().contains("CPUS=99").contains("CPUS=8");
        assertThatThrownBy(() -> quotas.repair(carol, account)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void keepsAChangeThroughAnOutageOfSlurmdbd() {
        taken(quotas.set(boss, project, Quota.NONE.with(QuotaLimit.CPUS, Optional.of(8L)), sheet(boss).project().version()));
        assertThat(sheet(carol).lines()).as("known to lead it").hasSize(3);
        TestCluster.service("stop", "slurmdbd");
        try {
            long version = sheet(boss).project().version();
            assertThat(quotas.set(boss, project, Quota.NONE.with(QuotaLimit.CPUS, Optional.of(4L)), version))
                    .isInstanceOf(QuotaChange.Pending.class);
            assertThat(quotas.set(carol, member, Quota.NONE.with(QuotaLimit.CPUS, Optional.of(2L)), 0))
                    .isInstanceOf(QuotaChange.Pending.class);
            await().atMost(A_WHILE).untilAsserted(() -> assertThat(sheet(boss).project().kept().orElseThrow().pendingWhy())
                    .hasValueSatisfying(why -> assertThat(why).startsWith("SLURM_DATABASE ")));
            assertThat(sheet(boss).outage()).isPresent();
        } finally {
            TestCluster.service("start", "slurmdbd");
        }
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(portal.getBean(QuotaSheets.class).listPending(boss, 9)).isEmpty());
        assertThat(ClusterShell.limit(account.value(), "grptres")).isEqualTo("cpu=4");
        assertThat(ClusterShell.sacctmgr("show", "assoc", "account=" + account, "user=erin", "format=grptres")).isEqualTo("cpu=2");
    }

    @Test
    void provesThatABlockedProjectTakesNoJobsAndKeepsItsQuotaBeside() {
        QuotaBlocks blocks = portal.getBean(QuotaBlocks.class);
        Quota quota = Quota.NONE.with(QuotaLimit.QUEUED_JOBS, Optional.of(7L));
        taken(quotas.set(boss, project, quota, sheet(boss).project().version()));
        taken(blocks.block(boss, account, "contract ended"));
        await().atMost(A_WHILE).until(() -> sheet(erin).proof().isPresent());
        assertThat(sheet(erin).proof()).hasValueSatisfying(proof -> {
            assertThat(proof.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(proof.member()).isIn("erin", "carol");
            assertThat(proof.answer()).contains("AssocGrpSubmitJobsLimit");
        });
        assertThat(ClusterShell.limit(account.value(), "grpsubmit")).isEqualTo("0");
        taken(quotas.set(boss, project, quota.with(QuotaLimit.CPUS, Optional.of(5L)), sheet(boss).project().version()));
        assertThat(ClusterShell.limit(account.value(), "grpsubmit,grptres")).as("both hold").isEqualTo("0|cpu=5");
        taken(blocks.unblock(boss, account));
        assertThat(ClusterShell.limit(account.value(), "grpsubmit,grptres")).isEqualTo("7|cpu=5");
        assertThat(blocks.prove(boss, account).outcome()).as("it would say so").isEqualTo(Outcome.ACCEPTED);
        assertThatThrownBy(() -> blocks.block(carol, account, "x")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> blocks.block(boss, account, " ")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void stopsInSlurmAtZeroAndGoesOnAfterARecharge() {
        ProjectMoney money = portal.getBean(ProjectMoney.class);
        portal.getBean(QuotaBlocks.class).setAtZero(boss, account, AtZero.HOLD_WAITING);
        taken(quotas.set(boss, project, Quota.NONE.with(QuotaLimit.RUNNING_JOBS, Optional.of(6L)), sheet(boss).project().version()));
        money.bill(boss, account, ProjectClass.STANDARD, Money.NONE);
        money.recharge(boss, account, Money.parse("10"), account + "-1", "");
        assertThat(sheet(boss).block().stop()).isEqualTo(Stop.NONE);
        money.decide(second, money.propose(boss, EntryKind.ADJUSTMENT, account, Money.parse("-10"), "spent", Optional.empty()), true);
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(sheet(boss).proof()).hasValueSatisfying(proof ->
                assertThat(proof.outcome()).isEqualTo(Outcome.REFUSED)));
        assertThat(ClusterShell.limit(account.value(), "grpjobs,grpsubmit")).isEqualTo("0|0");
        money.recharge(boss, account, Money.parse("5"), account + "-2", "");
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(ClusterShell.limit(account.value(), "grpjobs,grpsubmit")).isEqualTo("6|"));
        assertThat(audit("quota.money%")).containsExactly(
                "portal " + account + " (HOLD_WAITING) DONE", "portal " + account + " (HOLD_WAITING) DONE");
    }

    @Test
    void putsRunningJobsBackIntoTheQueueAtZero() {
        ProjectMoney money = portal.getBean(ProjectMoney.class);
        portal.getBean(QuotaBlocks.class).setAtZero(boss, account, AtZero.REQUEUE_RUNNING);
        String job = ClusterShell.runAs(
                "erin", "sbatch", "--parsable", "--account=" + account, "--partition=debug", "--time=5", "--chdir=/tmp", "--output=/dev/null",
                "--requeue", "--wrap=sleep 200");
        await().atMost(A_WHILE).until(() -> state(job).startsWith("RUNNING"));
        money.bill(boss, account, ProjectClass.STANDARD, Money.NONE);
        money.recharge(boss, account, Money.parse("10"), account + "-1", "");
        money.decide(second, money.propose(boss, EntryKind.ADJUSTMENT, account, Money.parse("-10"), "spent", Optional.empty()), true);
        await().atMost(A_WHILE).until(() -> state(job).startsWith("PENDING"));
        assertThat(audit("quota.money-gone")).hasSize(1);
        money.recharge(boss, account, Money.parse("5"), account + "-2", "");
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(ClusterShell.limit(account.value(), "grpjobs,grpsubmit")).isEqualTo("|"));
    }

    @Test
    void letsNewMembersOfANarrowedProjectIntoItsPartitions() {
        taken(quotas.set(boss, project, Quota.NONE.withPartitions(Set.of(new PartitionName("debug"))), sheet(boss).project().version()));
        assertThat(sheet(boss).lines()).filteredOn(line -> line.key().equals(member)).singleElement().satisfies(line ->
                assertThat(line.actual().orElseThrow().partitions()).containsExactly(new PartitionName("debug")));
        ClusterShell.sacctmgr("add", "user", "bob", "account=" + account);
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(ClusterShell.sacctmgr(
                        "show", "assoc", "account=" + account, "user=bob", "partition=debug", "format=maxsubmit"))
                .isEqualTo("1000000000"));
    }

    @Test
    void grantsARequestAtOnce() {
        QuotaRequests requests = portal.getBean(QuotaRequests.class);
        taken(quotas.set(boss, project, Quota.NONE.with(QuotaLimit.CPUS, Optional.of(8L)).with(QuotaLimit.NODES, Optional.of(2L)), sheet(boss).project().version()));
        requests.ask(erin, project, QuotaLimit.CPUS, 12, "a larger mesh");
        assertThatThrownBy(() -> requests.ask(erin, project, QuotaLimit.CPUS, 14, "again")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> requests.ask(second(), project, QuotaLimit.CPUS, 14, "foreign")).isInstanceOf(AccessDeniedException.class);
        QuotaRequest asked = requests.list(erin, account).getFirst();
        assertThat(requests.mayDecide(carol, asked)).isFalse();
        assertThatThrownBy(() -> requests.grant(carol, asked.id(), 12)).isInstanceOf(AccessDeniedException.class);
        assertThat(requests.grant(boss, asked.id(), 10)).isEqualTo(new QuotaChange.Applied());
        assertThat(ClusterShell.limit(account.value(), "grptres")).isEqualTo("cpu=10,node=2");
        assertThat(requests.list(carol, account)).singleElement().satisfies(done ->
                assertThat(done.decision().orElseThrow().granted()).contains(10L));
        assertThatThrownBy(() -> requests.refuse(boss, asked.id(), "late")).isInstanceOf(InvalidInputException.class);
        requests.ask(erin, member, QuotaLimit.CPUS, 4, "mine");
        requests.refuse(carol, requests.list(carol, account).getFirst().id(), "use what there is");
        assertThat(audit("quota.denied")).hasSize(1);
        assertThat(portal.getBean(JdbcClient.class)
                        .sql("SELECT state FROM notice WHERE kind = 'QUOTA_DECIDED' AND owner = :erin AND name = :account ORDER BY id")
                        .param("erin", erin.id().value())
                        .param("account", account.value())
                        .query(String.class)
                        .list())
                .as("erin is told of both")
                .containsExactly("COMPLETED", "FAILED");
    }

    /** At once, or after a while where Slurm takes its time. */
    private void taken(QuotaChange change) {
        assertThat(change).isInstanceOfAny(QuotaChange.Applied.class, QuotaChange.Pending.class);
        await().atMost(A_WHILE).until(() -> portal.getBean(QuotaSheets.class).listPending(boss, 99).stream()
                .noneMatch(line -> line.key().account().equals(account)));
    }

    private QuotaSheet sheet(PortalUser user) {
        return portal.getBean(QuotaSheets.class).find(user, account).orElseThrow();
    }

    private List<QuotaDrift> drift() {
        return portal.getBean(QuotaSheets.class).listDrift(boss, 0, 99).stream()
                .filter(each -> each.key().account().equals(account))
                .toList();
    }

    private static String state(String job) {
        return ClusterShell.runAs("root", "squeue", "-h", "-j", job, "-o", "%T %r");
    }

    /** Somebody of no project here. */
    private static PortalUser second() {
        return portal.getBean(PortalUsers.class).findByLogin("nobody").orElseGet(() -> person("nobody", "RESEARCHER", "dave"));
    }

    private List<String> audit(String action) {
        return portal.getBean(JdbcClient.class)
                .sql("""
                        SELECT concat_ws(' ', actor, object, outcome, nullif(concat_ws(' -> ', before_value, after_value), ''))
                        FROM audit_event WHERE action LIKE :action AND object LIKE :object ORDER BY id
                        """)
                .param("action", action)
                .param("object", "%" + account + "%")
                .query(String.class)
                .list();
    }

    private static PortalUser person(String login, String role, String clusterUser) {
        portal.getBean(JdbcClient.class)
                .sql("""
                        INSERT INTO portal_user (id, login, display_name, role, cluster_user, password_hash, must_change_password)
                        VALUES (:id, :login, :login, :role, :cluster, 'none', false)
                        """)
                .param("id", UUID.randomUUID())
                .param("login", login)
                .param("role", role)
                .param("cluster", clusterUser)
                .update();
        return portal.getBean(PortalUsers.class).findByLogin(login).orElseThrow();
    }
}
