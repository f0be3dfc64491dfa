package zhiguang.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.BackendUnderTest;
import zhiguang.ClusterShell;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.maintenance.MaintenanceWindow.State;
import zhiguang.notices.announcements.Announcements;

/** Maintenance from the portal into the real Slurm: jobs wait, everybody reads why, and the end lets them go. */
class MaintenanceWindowsIT {

    private static final Duration A_WHILE = Duration.ofSeconds(90);

    @TempDir
    static Path home;

    private static ConfigurableApplicationContext portal;
    private static MaintenanceWindows windows;
    private static PortalUser boss;

    @BeforeAll
    static void start() {
        portal = BackendUnderTest.start(
                TestCluster.fromEnvironment(),
                TestDatabase.freshUrl(),
                Map.of(
                        "zhiguang.object-store.directory", home.toString(),
                        "zhiguang.object-store.port", Integer.toString(TestPorts.free())));
        windows = portal.getBean(MaintenanceWindows.class);
        boss = person("boss", "ADMINISTRATOR");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @AfterEach
    void endAll() {
        windows.list(boss).forEach(window -> windows.end(boss, window.id()));
        await().atMost(A_WHILE).until(() -> reservations().isEmpty());
    }

    @Test
    void closesTheClusterToNewJobsAndOpensItAgain() {
        MaintenanceWindow window = windows.plan(boss, plan("", Duration.ZERO));
        awaitState(window, State.UNDER_WAY);
        assertThat(portal.getBean(Announcements.class).listForEverybody()).singleElement().satisfies(told ->
                assertThat(told.text().english()).isEqualTo("The cooling is repaired."));
        String job = ClusterShell.runAs(
                "erin", "sbatch", "--parsable", "--account=ai", "--partition=debug", "--time=1", "--chdir=/tmp", "--output=/dev/null", "--wrap=true");
        await().atMost(A_WHILE).until(() -> state(job).contains("ReservedForMaint") || state(job).contains("ReqNodeNotAvail"));
        MaintenanceWindow ended = windows.end(boss, window.id());
        awaitState(ended, State.OVER);
        assertThat(ended.ended().orElseThrow().by()).isEqualTo("boss");
        await().atMost(A_WHILE).until(() -> state(job).isEmpty() || state(job).startsWith("COMPLET"));
        assertThat(portal.getBean(Announcements.class).listForEverybody()).isEmpty();
        assertThat(windows.end(boss, window.id()).state(Instant.now())).as("once more").isEqualTo(State.OVER);
        assertThat(audit()).contains("maintenance.planned DONE", "maintenance.ended DONE");
    }

    @Test
    void keepsSomeNodesForALaterTimeAndSaysWhatSlurmRefuses() {
        MaintenanceWindow later = windows.plan(boss, plan("c[1-2]", Duration.ofHours(3)));
        awaitState(later, State.PLANNED);
        assertThat(reservations()).singleElement().asString().contains("Nodes=c[1-2]").contains("MAINT");
        MaintenanceWindow wrong = windows.plan(boss, plan("nobody[1-2]", Duration.ofHours(9)));
        assertThat(wrong.state(Instant.now())).isEqualTo(State.PENDING);
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(find(wrong).why()).hasValueSatisfying(why ->
                assertThat(why).startsWith("REFUSED ").contains("Invalid node")));
    }

    @Test
    void isTriedAgainUntilSlurmAnswersAndLosesNothing() {
        TestCluster.service("stop", "slurmctld");
        MaintenanceWindow window;
        try {
            window = windows.plan(boss, plan("c1", Duration.ofHours(5)));
            assertThat(window.state(Instant.now())).isEqualTo(State.PENDING);
            assertThat(window.why()).isPresent();
        } finally {
            TestCluster.service("start", "slurmctld");
        }
        awaitState(window, State.PLANNED);
        assertThat(reservations()).hasSize(1);
    }

    @Test
    void isForAdministratorsAndRefusesWhatIsNone() {
        PortalUser erin = person("erin.li", "RESEARCHER");
        assertThatThrownBy(() -> windows.plan(erin, plan("", Duration.ZERO))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> windows.list(erin)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> windows.end(erin, 1)).isInstanceOf(AccessDeniedException.class);
        refuses("maintenance.nodes", () -> plan("c1; scontrol shutdown", Duration.ZERO));
        refuses("maintenance.nodes", () -> plan("--help", Duration.ZERO));
        refuses("maintenance.past", () -> windows.plan(boss, plan("", Duration.ofHours(-9))));
        refuses("maintenance.gone", () -> windows.end(boss, Long.MAX_VALUE));
        Instant now = Instant.now();
        refuses("announcement.time", () -> new MaintenancePlan(ClusterName.MAIN, "", now, now, "a", "b"));
        refuses("maintenance.long", () -> new MaintenancePlan(ClusterName.MAIN, "", now, now.plus(Duration.ofDays(99)), "a", "b"));
        refuses("maintenance.cluster", () -> windows.plan(boss, new MaintenancePlan(new ClusterName("other"), "", now, now.plusSeconds(99), "a", "b")));
    }

    /** At once, or when Slurm was asked again. */
    private static void awaitState(MaintenanceWindow window, State state) {
        await().atMost(A_WHILE).until(() -> find(window).state(Instant.now()) == state);
    }

    private static MaintenanceWindow find(MaintenanceWindow window) {
        return windows.list(boss).stream().filter(now -> now.id() == window.id()).findFirst().orElseThrow();
    }

    private static MaintenancePlan plan(String nodes, Duration until) {
        Instant from = Instant.now().plus(until);
        return new MaintenancePlan(ClusterName.MAIN, nodes, from, from.plus(Duration.ofHours(1)), "检修冷却系统。", "The cooling is repaired.");
    }

    private static List<String> reservations() {
        return ClusterShell.runAs("root", "scontrol", "-o", "show", "reservation").lines()
                .filter(line -> line.contains("zhiguang-maintenance-"))
                .toList();
    }

    private static String state(String job) {
        return ClusterShell.runAs("root", "squeue", "-h", "-t", "all", "-j", job, "-o", "%T %r");
    }

    private static List<String> audit() {
        return portal.getBean(JdbcClient.class)
                .sql("SELECT action || ' ' || outcome FROM audit_event WHERE action LIKE 'maintenance.%'")
                .query(String.class)
                .list();
    }

    private static void refuses(String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static PortalUser person(String login, String role) {
        portal.getBean(JdbcClient.class)
                .sql("""
                        INSERT INTO portal_user (id, login, display_name, role, password_hash, must_change_password)
                        VALUES (:id, :login, :login, :role, 'none', false)
                        """)
                .param("id", UUID.randomUUID())
                .param("login", login)
                .param("role", role)
                .update();
        return portal.getBean(PortalUsers.class).findByLogin(login).orElseThrow();
    }
}
