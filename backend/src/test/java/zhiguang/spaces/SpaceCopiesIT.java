package zhiguang.spaces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.TestClock;
import zhiguang.cluster.FakeCatalog;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.objectstore.OnStore;
import zhiguang.objectstore.StoreServer;

@ParameterizedClass
@EnumSource(StoreServer.class)
class SpaceCopiesIT extends OnStore {

    private final TestClock clock = new TestClock(Instant.now());
    private TestSpaces parts;
    private SpaceCopies copies;
    private PortalUser alice;
    private SpaceId mine;
    private SpaceId physics;

    @BeforeEach
    void start() {
        parts = new TestSpaces(TestDatabase.migrated(), store.objects, clock, FakeCatalog.small());
        copies = parts.copies(store.copies);
        alice = parts.people.add("alice", Role.RESEARCHER);
        mine = parts.spaces.personal(alice.id());
        physics = parts.spaces.listFor(alice).getLast().id();
        parts.spaces.require(alice, physics, SpaceRight.WRITE);
    }

    @Test
    void copiesAFolderToAnotherSpace() {
        put("a/1", "one".getBytes(UTF_8));
        put("a/b/输入 2", "two".getBytes(UTF_8));
        put("c", "three".getBytes(UTF_8));
        List<Long> heard = new ArrayList<>();
        List<ObjectKey> chosen = List.of(new ObjectKey("a"), new ObjectKey("c"));
        assertThat(copies.copy(alice, mine, chosen, physics, new FolderPath("from alice"), IfTaken.REFUSE, heard::add)).isEqualTo(3);
        assertThat(heard).containsExactly(3L, 6L, 11L);
        assertThat(content(physics, "from alice/a/b/输入 2")).isEqualTo("two".getBytes(UTF_8));
        assertThat(content(physics, "from alice/c")).isEqualTo("three".getBytes(UTF_8));
        assertThat(parts.quota.use(physics).used()).isEqualTo(11);
        assertThat(copies.copy(alice, mine, chosen, physics, new FolderPath("from alice"), IfTaken.NEW_NAME, heard::add)).isEqualTo(3);
        assertThat(content(physics, "from alice/a (2)/1")).isEqualTo("one".getBytes(UTF_8));
    }

    @Test
    void copiesALargeContentInParts() {
        byte[] bytes = new byte[(12 << 20) + 7];
        new Random(1).nextBytes(bytes);
        put("large", bytes);
        copies.copy(alice, mine, List.of(new ObjectKey("large")), physics, FolderPath.TOP, IfTaken.REFUSE, done -> {});
        StoredObject copy = parts.index.find(physics, new ObjectKey("large")).orElseThrow();
        assertThat(copy.etag()).endsWith("-3");
        assertThat(content(physics, "large")).isEqualTo(bytes);
    }

    @Test
    void copiesOnlyWhereOneMayReadAndWrite() {
        put("x", new byte[1]);
        PortalUser mallory = parts.people.add("mallory", Role.ADMINISTRATOR);
        SpaceId theirs = parts.spaces.personal(mallory.id());
        List<ObjectKey> x = List.of(new ObjectKey("x"));
        assertThatThrownBy(() -> copies.copy(mallory, mine, x, theirs, FolderPath.TOP, IfTaken.REFUSE, done -> {}))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> copies.copy(alice, mine, x, theirs, FolderPath.TOP, IfTaken.REFUSE, done -> {}))
                .isInstanceOf(InvalidInputException.class);
        assertThat(parts.index.count(theirs, FolderPath.TOP)).isZero();
    }

    @Test
    void movesAFolderThatLeavesItsSpaceForTheBin() {
        put("a/1", "one".getBytes(UTF_8));
        put("a/b/2", "two".getBytes(UTF_8));
        parts.changes.createFolder(alice, mine, new ObjectKey("a/empty"));
        assertThat(move(copies, "a", FolderPath.TOP, IfTaken.REFUSE)).isEqualTo(2);
        assertThat(content(physics, "a/b/2")).isEqualTo("two".getBytes(UTF_8));
        assertThat(parts.entries.find(physics, new ObjectKey("a/empty"))).isPresent();
        assertThat(parts.index.count(mine, FolderPath.TOP)).isZero();
        BinItem left = parts.bin.list(alice, mine, 0, 10).getFirst();
        assertThat(left.key()).isEqualTo(new ObjectKey("a"));
        assertThat(left.files()).isEqualTo(2);
        assertThat(parts.bin.restore(alice, mine, List.of(left.id()))).containsExactly(new ObjectKey("a"));
        assertThat(content(mine, "a/1")).isEqualTo("one".getBytes(UTF_8));
    }

    @Test
    void joinsAMovedFolderWithOneOfTheSameName() {
        put("a/1", "new".getBytes(UTF_8));
        put("a/2", "two".getBytes(UTF_8));
        parts.put(store, physics, "a/1", "old".getBytes(UTF_8), alice.id());
        parts.put(store, physics, "a/3", "three".getBytes(UTF_8), alice.id());
        assertThatThrownBy(() -> move(copies, "a", FolderPath.TOP, IfTaken.REFUSE)).isInstanceOf(InvalidInputException.class);
        move(copies, "a", FolderPath.TOP, IfTaken.MERGE);
        assertThat(content(physics, "a/1")).isEqualTo("new".getBytes(UTF_8));
        assertThat(content(physics, "a/3")).isEqualTo("three".getBytes(UTF_8));
        assertThat(parts.bin.list(alice, physics, 0, 10)).extracting(BinItem::key).containsExactly(new ObjectKey("a/1"));
    }

    @Test
    void copiesNothingWhereAFileMeetsAFolder() {
        put("a/1", new byte[1]);
        put("a/x", new byte[1]);
        parts.put(store, physics, "a/x/y", new byte[1], alice.id());
        assertThatThrownBy(() -> move(copies, "a", FolderPath.TOP, IfTaken.MERGE))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("object-key.conflict"));
        assertThat(parts.index.find(physics, new ObjectKey("a/1"))).isEmpty();
        assertThat(parts.index.find(mine, new ObjectKey("a/1"))).isPresent();
    }

    /** As a portal that dies there: what is not whole in the other space is still in this one. */
    @Test
    void leavesAllWhereItWasWhenItBreaksInTheMiddle() {
        put("a/1", "one".getBytes(UTF_8));
        put("a/2", "two".getBytes(UTF_8));
        SpaceCopies broken = parts.copies((from, content, to, copy) -> {
            if (parts.index.count(to, new FolderPath("a")) > 0) {
                throw new RemoteSystemException(RemoteSystem.OBJECT_STORE, RemoteSystemException.Kind.UNREACHABLE, "gone");
            }
            return store.copies.copy(from, content, to, copy);
        });
        assertThatThrownBy(() -> move(broken, "a", FolderPath.TOP, IfTaken.REFUSE)).isInstanceOf(RemoteSystemException.class);
        assertThat(parts.index.count(mine, new FolderPath("a"))).isEqualTo(2);
        assertThat(parts.index.count(physics, new FolderPath("a"))).isEqualTo(1);
        assertThat(move(copies, "a", FolderPath.TOP, IfTaken.MERGE)).isEqualTo(2);
        assertThat(content(physics, "a/2")).isEqualTo("two".getBytes(UTF_8));
        assertThat(parts.index.count(mine, FolderPath.TOP)).isZero();
    }

    @Test
    void movesAlsoWhatIsPutThereMeanwhile() {
        put("a/1", "one".getBytes(UTF_8));
        SpaceCopies slow = parts.copies((from, content, to, copy) -> {
            if (parts.index.find(mine, new ObjectKey("a/late")).isEmpty()) {
                put("a/late", "late".getBytes(UTF_8));
                put("a/1", "changed".getBytes(UTF_8));
            }
            return store.copies.copy(from, content, to, copy);
        });
        move(slow, "a", FolderPath.TOP, IfTaken.REFUSE);
        assertThat(content(physics, "a/late")).isEqualTo("late".getBytes(UTF_8));
        assertThat(content(physics, "a/1")).isEqualTo("changed".getBytes(UTF_8));
        assertThat(parts.index.count(mine, FolderPath.TOP)).isZero();
    }

    @Test
    void movesOnlyWhatOneMayTakeAway() {
        PortalUser bob = parts.people.add("bob", Role.RESEARCHER);
        put("x", new byte[1]);
        assertThatThrownBy(() -> copies.move(
                        bob, mine, List.of(new ObjectKey("x")), parts.spaces.personal(bob.id()), FolderPath.TOP, IfTaken.REFUSE, done -> {}))
                .isInstanceOf(InvalidInputException.class);
        assertThat(parts.index.find(mine, new ObjectKey("x"))).isPresent();
    }

    @Test
    void copiesNothingThatDoesNotFit() {
        parts.name(mine, "large", 900 << 20, alice.id());
        parts.jdbc.sql("UPDATE space SET quota_bytes = 10 WHERE id = :id").param("id", physics.value()).update();
        assertThatThrownBy(() -> copies.copy(
                        alice, mine, List.of(new ObjectKey("large")), physics, FolderPath.TOP, IfTaken.REFUSE, done -> {}))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("space.full"));
    }

    private int move(SpaceCopies with, String name, FolderPath folder, IfTaken ifTaken) {
        return with.move(alice, mine, List.of(new ObjectKey(name)), physics, folder, ifTaken, done -> {});
    }

    private void put(String name, byte[] content) {
        parts.put(store, mine, name, content, alice.id());
    }

    private byte[] content(SpaceId space, String name) {
        StoredObject file = parts.index.find(space, new ObjectKey(name)).orElseThrow();
        return store.send("GET", store.getUrl(space, file.content()), new byte[0]).body();
    }
}
