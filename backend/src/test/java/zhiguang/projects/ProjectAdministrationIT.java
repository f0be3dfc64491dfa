package zhiguang.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.BackendUnderTest;
import zhiguang.ClusterShell;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offers;
import zhiguang.database.TestDatabase;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.projects.ProjectChange.Done;
import zhiguang.projects.quotas.QuotaChange;
import zhiguang.projects.quotas.Quotas;

@Tag("slurmrestd")
class ProjectAdministrationIT {

    private static final Duration A_WHILE = Duration.ofSeconds(90);

    @TempDir
    static Path home;

    private static ConfigurableApplicationContext backend;
    private static PortalUser admin;
    private static PortalUser erin;
    private static PortalUser unmapped;

    private final AccountName account = new AccountName(ClusterShell.freshAccount());
    private final ProjectAdministration administration = administration();

    private static ProjectAdministration administration() {
        return backend.getBean(ProjectAdministration.class);
    }

    @BeforeAll
    static void start() throws IOException {
        backend = BackendUnderTest.start(
                TestCluster.fromEnvironment(),
                TestDatabase.freshUrl(),
                Map.of(
                        "zhiguang.object-store.directory",
                        home.resolve("objects").toString(),
                        "zhiguang.object-store.port",
                        Integer.toString(TestPorts.free()),
                        "zhiguang.durable-work.enabled",
                        "false",
                        "zhiguang.feed.enabled",
                        "false"));
        admin = person("boss", "ADMINISTRATOR", null);
        erin = person("erin.li", "RESEARCHER", "erin");
        unmapped = person("newcomer", "RESEARCHER", null);
    }

    @AfterAll
    static void stop() {
        backend.close();
    }

    @AfterEach
    void remove() throws InterruptedException {
        ClusterShell.remove(account.value());
    }

    @Test
    void takesAProjectThroughItsLife() {
        Offers offers = backend.getBean(Offers.class);
        offers.get(new ClusterUser("erin"));
        assertThat(administration.create(admin, intent(Optional.of(new CoreHours(60)))))
                .isEqualTo(new Done(true));
        assertThat(administration.addMember(admin, account, erin.id())).isEqualTo(new Done(true));
        assertThat(offers.get(new ClusterUser("erin")).accounts())
                .as("offered at once")
                .contains(account);
        setHours(Optional.of(new CoreHours(120)));
        await().atMost(A_WHILE).until(() -> listed().filter(project -> project.used().isPresent()).isPresent());
        assertThat(listed()).hasValueSatisfying(project -> {
            assertThat(project.title()).isEqualTo("Fluid dynamics 流体");
            assertThat(project.members()).containsExactly("erin");
            assertThat(project.limit()).contains(new CoreHours(120));
            assertThat(project.used()).contains(CoreHours.NONE);
            assertThat(project.drift()).isEqualTo(Drift.NONE);
        });
        Projects projects = backend.getBean(Projects.class);
        projects.forgetUsage();
        assertThat(projects.listUsage(new ClusterUser("erin")))
                .extracting(AccountUse::account, AccountUse::limit)
                .contains(tuple(account, Optional.of(new CoreHours(120))));
        assertThat(administration.removeMember(admin, account, new ClusterUser("erin")))
                .isEqualTo(new Done(true));
        assertThat(offers.get(new ClusterUser("erin")).accounts()).doesNotContain(account);
        assertThat(audited())
                .containsExactly(
                        "boss project.created " + account + ", Fluid dynamics 流体, limit 1 core-hours DONE",
                        "boss project.member-added " + account + " + erin.li (erin) DONE",
                        "boss project.member-removed " + account + " - erin DONE");
    }

    @Test
    void refusesEverybodyWhoIsNoAdministrator() {
        Intent intent = intent(Optional.empty());
        ClusterUser user = new ClusterUser("erin");
        assertThatThrownBy(() -> administration.create(erin, intent)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> backend.getBean(ProjectListing.class).count(erin, ProjectCriteria.ALL)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> administration.makeAgain(erin, account)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> administration.addMember(erin, account, erin.id()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> administration.removeMember(erin, account, user))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> administration.forget(erin, account)).isInstanceOf(AccessDeniedException.class);
        assertThat(listed()).isEmpty();
        assertThat(audited()).hasSize(5).allMatch(line -> line.startsWith("erin.li ") && line.endsWith(" REFUSED"));
    }

    @Test
    void makesOnlyMappedPeopleMembers() {
        administration.create(admin, intent(Optional.empty()));
        assertThat(administration.addMember(admin, account, unmapped.id()))
                .isEqualTo(new ProjectChange.NotMapped("newcomer"));
    }

    @Test
    void showsAndRepairsWhatSomebodyChangedBesideThePortal() {
        administration.create(admin, intent(Optional.of(new CoreHours(60))));
        ClusterShell.sacctmgr("modify", "account", account.value(), "set", "GrpTRESMins=cpu=7");
        assertThat(listed().orElseThrow().drift()).isEqualTo(Drift.LIMIT_DIFFERS);
        assertThat(administration.makeAgain(admin, account)).as("it is there").isEqualTo(new Done(false));
        await().atMost(A_WHILE).until(() -> quotas().repair(admin, account), new QuotaChange.Applied()::equals);
        assertThat(listed().orElseThrow().drift()).isEqualTo(Drift.NONE);
        assertThat(ClusterShell.limit(account.value(), "grptresmins")).isEqualTo("cpu=60");
    }

    @Test
    void showsProjectsThatWereMadeWithoutIt() {
        ClusterShell.sacctmgr("add", "account", account.value(), "Description=by-hand", "GrpTRESMins=cpu=30");
        assertThat(listed()).hasValueSatisfying(project -> {
            assertThat(project.title()).isEqualTo("by-hand");
            assertThat(project.intent()).isEmpty();
            assertThat(project.limit()).contains(new CoreHours(30));
        });
        assertThat(administration.create(admin, intent(Optional.empty())))
                .isEqualTo(new ProjectChange.AccountExists(account));
        setHours(Optional.empty());
        assertThat(listed().orElseThrow().intent()).hasValueSatisfying(intent -> {
            assertThat(intent.title().value()).isEqualTo("by-hand");
            assertThat(intent.limit()).isEmpty();
        });
    }

    @Test
    void makesAgainOrForgetsAProjectThatIsNoMoreInSlurm() throws InterruptedException {
        administration.create(admin, intent(Optional.of(new CoreHours(60))));
        assertThat(administration.forget(admin, account)).isEqualTo(new ProjectChange.AccountExists(account));
        ClusterShell.remove(account.value());
        assertThat(listed().orElseThrow().drift()).isEqualTo(Drift.NOT_IN_SLURM);
        assertThat(administration.makeAgain(admin, account)).isEqualTo(new Done(true));
        assertThat(listed().orElseThrow().limit()).contains(new CoreHours(60));
        ClusterShell.remove(account.value());
        assertThat(administration.forget(admin, account)).isEqualTo(new Done(true));
        assertThat(listed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "DENIED"})
    void keepsNothingOfWhatSlurmSurelyDidNotDo(Kind kind) {
        FakeSlurm slurm = new FakeSlurm();
        ProjectAdministration broken = on(slurm);
        slurm.failsAtWrites = kind;
        assertThatThrownBy(() -> broken.create(admin, intent(Optional.empty())))
                .isInstanceOf(RemoteSystemException.class);
        assertThat(find(slurm)).isEmpty();
        assertThat(audited()).singleElement().asString().endsWith("(" + kind + ") FAILED");
    }

    @Test
    void finishesByRepeatingWhatBrokeOffHalfWay() {
        FakeSlurm slurm = new FakeSlurm();
        ProjectAdministration broken = on(slurm);
        Intent intent = intent(Optional.of(new CoreHours(60)));
        slurm.failsAtWrites = Kind.TIMED_OUT;
        assertThatThrownBy(() -> broken.create(admin, intent)).isInstanceOf(RemoteSystemException.class);
        assertThat(find(slurm).orElseThrow().drift()).isEqualTo(Drift.NOT_IN_SLURM);
        slurm.writesBeforeItFails = true;
        assertThatThrownBy(() -> broken.create(admin, intent)).isInstanceOf(RemoteSystemException.class);
        slurm.failsAtWrites = null;
        assertThat(broken.create(admin, intent)).isInstanceOf(Done.class);
        assertThat(find(slurm).orElseThrow().drift()).isEqualTo(Drift.NONE);
    }

    private ProjectAdministration on(FakeSlurm slurm) {
        ServiceUser service = backend.getBean(ServiceUser.class);
        ProjectTable table = backend.getBean(ProjectTable.class);
        return new ProjectAdministration(
                listOf(slurm),
                table,
                slurm,
                slurm,
                backend.getBean(ProjectAudit.class),
                backend.getBean(PortalUsers.class),
                backend.getBean(Offers.class),
                service);
    }

    private static ProjectList listOf(Accounts slurm) {
        ServiceUser service = backend.getBean(ServiceUser.class);
        Projects projects = new Projects(slurm, service, Clock.systemUTC());
        return new ProjectList(
                slurm, backend.getBean(ProjectTable.class), backend.getBean(KnownAccounts.class), projects, Clock.systemUTC(), service);
    }

    private static Quotas quotas() {
        return backend.getBean(Quotas.class);
    }

    /** Nothing works here that would try again what Slurm did not take at once. */
    private void setHours(Optional<CoreHours> hours) {
        await().atMost(A_WHILE).until(
                () -> quotas().setHours(admin, account, hours, quotas().versions(admin).getOrDefault(account, 0L)),
                new QuotaChange.Applied()::equals);
    }

    private Intent intent(Optional<CoreHours> limit) {
        return new Intent(account, new ProjectTitle("Fluid dynamics 流体"), Optional.empty(), limit);
    }

    private Optional<Project> listed() {
        return find(backend.getBean(Accounts.class));
    }

    /** As somebody lists it who waits until Slurm has told all of its accounts. */
    private Optional<Project> find(Accounts slurm) {
        backend.getBean(KnownAccounts.class).forget();
        listOf(slurm).renew();
        return backend.getBean(ProjectListing.class).find(admin, account);
    }

    private List<String> audited() {
        return backend.getBean(JdbcClient.class)
                .sql(
                        """
                        SELECT actor || ' ' || action || ' ' || object || ' ' || outcome FROM audit_event
                        WHERE action LIKE 'project.%' AND object LIKE :object ORDER BY id
                        """)
                .param("object", account + "%")
                .query(String.class)
                .list();
    }

    private static PortalUser person(String login, String role, @Nullable String clusterUser) {
        backend.getBean(JdbcClient.class)
                .sql(
                        """
                        INSERT INTO portal_user (id, login, display_name, role, cluster_user, password_hash, must_change_password)
                        VALUES (:id, :login, :login, :role, :cluster, 'none', false)
                        """)
                .param("id", UUID.randomUUID())
                .param("login", login)
                .param("role", role)
                .param("cluster", clusterUser)
                .update();
        return backend.getBean(PortalUsers.class).findByLogin(login).orElseThrow();
    }
}
