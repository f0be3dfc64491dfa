package zhiguang.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.util.unit.DataSize;
import zhiguang.TestClock;
import zhiguang.audit.AuditEvent;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.FakeCatalog;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;

class SpaceRightsTest {

    private static final AccountName PHYSICS = new AccountName("physics");

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final FakeCatalog slurm = FakeCatalog.small();
    private TestSpaces parts;
    private PortalUser alice;
    private SpaceId physics;

    @BeforeEach
    void start() {
        parts = new TestSpaces(TestDatabase.migrated(), new NoStore(), clock, slurm);
        alice = parts.people.add("alice", Role.RESEARCHER);
        physics = parts.spaces.listFor(alice).getLast().id();
    }

    @Test
    void showsOnesOwnSpaceAndThoseOfOnesProjects() {
        slurm.associations.add(FakeCatalog.association("ai"));
        clock.pass(Duration.ofMinutes(2));
        List<Space> all = parts.spaces.listFor(alice);
        assertThat(all).extracting(Space::kind).containsExactly(Space.Kind.PERSONAL, Space.Kind.PROJECT, Space.Kind.PROJECT);
        assertThat(all).extracting(space -> space.account().map(AccountName::value).orElse("")).containsExactly("", "ai", "physics");
        assertThat(all).extracting(Space::right).containsExactly(SpaceRight.LEAD, SpaceRight.WRITE, SpaceRight.WRITE);
        assertThat(parts.spaces.listFor(alice)).isEqualTo(all);
    }

    @Test
    void hidesOthersSpacesAsIfTheyWereNotThere() {
        PortalUser mallory = parts.people.add("mallory", Role.ADMINISTRATOR);
        assertThat(parts.spaces.find(mallory, parts.spaces.personal(alice.id()))).isEmpty();
        assertThat(parts.spaces.find(mallory, new SpaceId(UUID.randomUUID()))).isEmpty();
        refused("space.gone", () -> parts.spaces.require(mallory, parts.spaces.personal(alice.id()), SpaceRight.READ));
    }

    @Test
    void takesARightAwayWithinAMinute() {
        assertThat(parts.spaces.find(alice, physics)).isPresent();
        slurm.associations.clear();
        clock.pass(Duration.ofSeconds(61));
        assertThat(parts.spaces.find(alice, physics)).isEmpty();
        refused("space.gone", () -> parts.changes.createFolder(alice, physics, new ObjectKey("x")));
    }

    @Test
    void keepsRightsWhileSlurmIsDown() {
        slurm.down = true;
        clock.pass(Duration.ofMinutes(5));
        assertThat(parts.spaces.find(alice, physics).map(Space::right)).contains(SpaceRight.WRITE);
    }

    @Test
    void showsNothingToWhoIsLocked() {
        PortalUser locked = parts.people.lock(alice);
        assertThat(parts.spaces.listFor(locked)).isEmpty();
        assertThat(parts.spaces.find(locked, physics)).isEmpty();
    }

    @Test
    void letsTheLeaderDecideWhoWrites() {
        refused("space.not-leader", () -> parts.members.letMembersWrite(alice, physics, false));
        refused("space.not-leader", () -> parts.members.list(alice, parts.spaces.personal(alice.id())));
        slurm.coordinated.add(PHYSICS);
        clock.pass(Duration.ofMinutes(2));
        assertThat(parts.spaces.find(alice, physics).map(Space::right)).contains(SpaceRight.LEAD);
        parts.members.letMembersWrite(alice, physics, false);
        assertThat(parts.members.membersWrite(alice, physics)).isFalse();
        assertThat(parts.spaces.find(alice, physics).orElseThrow().isWritable()).isTrue();
        parts.members.letReadOnly(alice, physics, alice.clusterUser().orElseThrow(), true);
        assertThat(parts.members.list(alice, physics)).containsExactly(new SpaceMember("alice", true), new SpaceMember("carol", false));
        assertThat(parts.audit).contains(
                AuditEvent.done("alice", "space.members-read", "physics"), AuditEvent.done("alice", "space.member-reads", "physics alice"));

        slurm.coordinated.clear();
        clock.pass(Duration.ofMinutes(2));
        assertThat(parts.spaces.find(alice, physics).map(Space::right)).contains(SpaceRight.READ);
        refused("space.read-only", () -> parts.changes.createFolder(alice, physics, new ObjectKey("x")));
    }

    @Test
    void letsOneMemberOnlyRead() {
        slurm.coordinated.add(PHYSICS);
        clock.pass(Duration.ofMinutes(2));
        parts.members.letReadOnly(alice, physics, alice.clusterUser().orElseThrow(), true);
        slurm.coordinated.clear();
        clock.pass(Duration.ofMinutes(2));
        assertThat(parts.spaces.find(alice, physics).map(Space::right)).contains(SpaceRight.READ);
    }

    @Test
    void letsOnlyAdministratorsSetQuotas() {
        assertThatThrownBy(() -> parts.quotas.set(alice, physics, Optional.empty())).isInstanceOf(AccessDeniedException.class);
        PortalUser root = parts.people.add("root1", Role.ADMINISTRATOR);
        parts.quotas.set(root, physics, Optional.of(DataSize.ofBytes(10)));
        assertThat(parts.quota.use(physics).quota()).isEqualTo(10);
        refused("space.full", () -> parts.quota.require(physics, 11));
        assertThat(parts.quotas.list(root, "", 0, 9)).anySatisfy(row -> {
            assertThat(row.account()).contains(PHYSICS);
            assertThat(row.own()).contains(DataSize.ofBytes(10));
        });
        parts.quotas.set(root, physics, Optional.empty());
        assertThat(parts.quota.use(physics).quota()).isEqualTo(TestSpaces.SETTINGS.projectQuota().toBytes());
        assertThat(parts.audit).contains(AuditEvent.refused("alice", "space.quota-changed", physics.toString()));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
