package zhiguang.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.audit.Origin;
import zhiguang.TestClock;
import zhiguang.audit.AuditEvent;
import zhiguang.database.TestDatabase;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.objectstore.StoreServer;
import zhiguang.objectstore.TestStore;

@ParameterizedClass
@EnumSource(StoreServer.class)
class SpaceBinIT {

    @Parameter
    StoreServer server;

    @TempDir
    static Path directory;

    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private static TestStore store;
    private static TestSpaces parts;
    private static int number;
    private PortalUser alice;
    private SpaceId space;

    @BeforeParameterizedClassInvocation
    static void start(StoreServer server) {
        store = server.open(directory);
        parts = new TestSpaces(TestDatabase.migrated(), store.objects, CLOCK);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        store.close();
    }

    @BeforeEach
    void makeSpace() {
        alice = parts.people.add("alice" + ++number, Role.RESEARCHER);
        space = parts.spaces.personal(alice.id());
    }

    @Test
    void isEmptiedOnlyByWhoProvedAShortWhileAgoToBeThere() {
        StoredObject file = parts.put(store, space, "x", new byte[10], alice.id());
        parts.changes.delete(alice, space, List.of(file.key()));
        Origin leftOpen = new Origin(Optional.of("192.0.2.7"), Optional.of("7d0c8c0e-1111-4222-8333-444455556666"));
        try (Origin.Scope scope = leftOpen.open()) {
            assertThatThrownBy(() -> parts.bin.empty(alice, space)).hasFieldOrPropertyWithValue("code", "proof.needed");
        }
        assertThat(parts.bin.count(alice, space)).isEqualTo(1);
        assertThat(parts.bin.empty(alice, space)).isEqualTo(1);
    }

    @Test
    void deletesAContentOnlyWhenNothingStandsForIt() {
        StoredObject file = parts.put(store, space, "x", new byte[10], alice.id());
        ObjectKey copy = parts.changes.copy(alice, space, List.of(file.key()), FolderPath.TOP, IfTaken.NEW_NAME).getFirst();
        parts.changes.delete(alice, space, List.of(file.key()));
        parts.bin.empty(alice, space);
        parts.sweep.run();
        assertThat(store.objects.find(space, file.content())).isPresent();

        parts.changes.delete(alice, space, List.of(copy));
        assertThat(parts.bin.empty(alice, space)).isEqualTo(1);
        assertThat(parts.quota.use(space).used()).isZero();
        parts.sweep.run();
        assertThat(store.objects.find(space, file.content())).isEmpty();
        assertThat(parts.garbage.list(9)).isEmpty();
    }

    @Test
    void showsWhatWasDeletedAndWhatWasReplaced() {
        parts.put(store, space, "a/1", new byte[3], alice.id());
        parts.put(store, space, "a/2", new byte[4], alice.id());
        parts.put(store, space, "x", new byte[5], alice.id());
        CLOCK.pass(Duration.ofMinutes(1));
        parts.put(store, space, "x", new byte[6], alice.id());
        CLOCK.pass(Duration.ofMinutes(1));
        parts.changes.delete(alice, space, List.of(new ObjectKey("a")));

        List<BinItem> items = parts.bin.list(alice, space, 0, 9);
        assertThat(items).extracting(i -> i.key().value()).containsExactly("a", "x");
        assertThat(items).extracting(BinItem::folder).containsExactly(true, false);
        assertThat(items).extracting(BinItem::replaced).containsExactly(false, true);
        assertThat(items).extracting(BinItem::bytes).containsExactly(7L, 5L);
        assertThat(items).extracting(BinItem::files).containsExactly(2L, 1L);
        assertThat(items.getFirst().deletedBy()).isEqualTo(alice.id());
        assertThat(parts.bin.list(alice, space, 1, 9)).hasSize(1);
        assertThat(parts.bin.count(alice, space)).isEqualTo(2);
        assertThat(parts.quota.use(space).inBin()).isEqualTo(12);
    }

    @Test
    void bringsBackWhatWasReplacedBesideTheNewOne() {
        parts.put(store, space, "x.txt", "old".getBytes(), alice.id());
        parts.put(store, space, "x.txt", "newer".getBytes(), alice.id());
        BinId old = parts.bin.list(alice, space, 0, 1).getFirst().id();
        assertThat(parts.bin.restore(alice, space, List.of(old))).containsExactly(new ObjectKey("x (2).txt"));
        StoredObject back = parts.index.find(space, new ObjectKey("x (2).txt")).orElseThrow();
        assertThat(store.send("GET", store.getUrl(space, back.content()), new byte[0]).body()).isEqualTo("old".getBytes());
    }

    @Test
    void emptiesItselfAfterAWhile() {
        StoredObject file = parts.put(store, space, "x", new byte[1], alice.id());
        parts.changes.delete(alice, space, List.of(file.key()));
        CLOCK.pass(TestSpaces.SETTINGS.binKeep().minusMinutes(1));
        parts.bin.purgeOld();
        assertThat(parts.bin.count(alice, space)).isEqualTo(1);
        CLOCK.pass(Duration.ofMinutes(2));
        assertThat(parts.bin.purgeOld()).isPositive();
        assertThat(parts.audit).contains(AuditEvent.done("portal", "space.bin-purged", space + " 1"));
        assertThat(parts.bin.count(alice, space)).isZero();
        assertThat(parts.sweep.run()).isPositive();
        assertThat(store.objects.find(space, file.content())).isEmpty();
    }

    @Test
    void writesDownWhoDeletedForGood() {
        List<ObjectKey> both = Stream.of("x", "y").map(name -> parts.put(store, space, name, new byte[1], alice.id()).key()).toList();
        List<BinId> deleted = parts.changes.delete(alice, space, both);
        parts.bin.purge(alice, space, deleted.subList(0, 1));
        parts.bin.empty(alice, space);
        parts.bin.empty(alice, space);
        assertThat(parts.audit.stream().filter(event -> event.object().startsWith(space.toString())))
                .containsExactly(
                        AuditEvent.done(alice.login(), "space.bin-purged", space + " 1"),
                        AuditEvent.done(alice.login(), "space.bin-emptied", space + " 1"));
    }

    @Test
    void waitsWithDeletingForAStoreThatIsDown(@TempDir Path other) {
        TestStore mortal = TestStore.in(other);
        TestSpaces doomed = new TestSpaces(TestDatabase.migrated(), mortal.objects, CLOCK);
        PortalUser bob = doomed.people.add("bob", Role.RESEARCHER);
        SpaceId its = doomed.spaces.personal(bob.id());
        StoredObject file = doomed.put(mortal, its, "x", new byte[1], bob.id());
        mortal.close();
        doomed.changes.delete(bob, its, List.of(file.key()));
        doomed.bin.empty(bob, its);
        assertThat(doomed.sweep.run()).isZero();
        assertThat(doomed.garbage.list(9)).hasSize(1);
    }
}
