package zhiguang.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.TestClock;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;

class SpaceChangesTest {

    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private static TestSpaces parts;
    private static int number;
    private PortalUser alice;
    private SpaceId space;

    @BeforeAll
    static void start() {
        parts = new TestSpaces(TestDatabase.migrated(), new NoStore(), CLOCK);
    }

    @BeforeEach
    void makeSpace() {
        alice = parts.people.add("alice" + ++number, Role.RESEARCHER);
        space = parts.spaces.personal(alice.id());
    }

    @Test
    void renamesAFolderOfTenThousandFilesAsOneWhole() {
        parts.fill(space, "run/out", 10_000);
        parts.changes.rename(alice, space, key("run"), "运行 1");
        assertThat(parts.index.count(space, new FolderPath("运行 1/out"))).isEqualTo(10_000);
        assertThat(parts.index.find(space, key("run/out/00001"))).isEmpty();
        assertThat(parts.index.count(space, FolderPath.TOP)).isEqualTo(1);
    }

    @Test
    void renamesOnlyWhatIsMeant() {
        files("a/1", "a.txt", "ab/1", "a0");
        parts.changes.rename(alice, space, key("a"), "b");
        assertThat(keys()).containsExactly("a.txt", "a0", "ab/1", "b/1");
    }

    @Test
    void keepsAFilesIdWhateverItIsCalled() {
        StoredObject file = parts.name(space, "x", 1, alice.id());
        parts.changes.rename(alice, space, key("x"), "y");
        assertThat(parts.index.find(space, file.id()).orElseThrow().key()).isEqualTo(key("y"));
        assertThat(parts.name(space, "y", 2, alice.id()).id()).isEqualTo(file.id());
    }

    @Test
    void movesFilesAndFoldersIntoANewFolder() {
        files("a/1", "b/c/2", "d");
        assertThat(parts.changes.move(alice, space, List.of(key("a"), key("b/c"), key("d")), new FolderPath("new/er"), IfTaken.REFUSE))
                .extracting(ObjectKey::value)
                .containsExactly("new/er/a", "new/er/c", "new/er/d");
        assertThat(keys()).containsExactly("new/er/a/1", "new/er/c/2", "new/er/d");
        assertThat(parts.changes.move(alice, space, List.of(key("new/er/d")), FolderPath.TOP, IfTaken.REFUSE)).containsExactly(key("d"));
    }

    @Test
    void movesAllOrNone() {
        files("a", "b", "to/b");
        refused("entry.exists", () -> parts.changes.move(alice, space, List.of(key("a"), key("b")), new FolderPath("to"), IfTaken.REFUSE));
        assertThat(keys()).containsExactly("a", "b", "to/b");
        assertThat(parts.changes.move(alice, space, List.of(key("a"), key("b")), new FolderPath("to"), IfTaken.NEW_NAME))
                .extracting(ObjectKey::value)
                .containsExactly("to/a", "to/b (2)");
    }

    @Test
    void joinsFoldersAndKeepsWhatIsReplacedInTheBin() {
        files("a/1", "a/same", "a/sub/2", "to/a/same", "to/a/sub/3");
        StoredObject mine = parts.index.find(space, key("a/same")).orElseThrow();
        StoredObject old = parts.index.find(space, key("to/a/same")).orElseThrow();
        assertThat(parts.changes.copy(alice, space, List.of(key("a")), new FolderPath("to"), IfTaken.MERGE)).containsExactly(key("to/a"));
        assertThat(keys()).containsExactly("a/1", "a/same", "a/sub/2", "to/a/1", "to/a/same", "to/a/sub/2", "to/a/sub/3");
        parts.changes.move(alice, space, List.of(key("a")), new FolderPath("to"), IfTaken.MERGE);
        assertThat(keys()).containsExactly("to/a/1", "to/a/same", "to/a/sub/2", "to/a/sub/3");
        assertThat(parts.index.find(space, key("to/a/same")).orElseThrow().id()).isEqualTo(mine.id());
        assertThat(parts.entries.find(space, key("a"))).isEmpty();
        List<BinItem> kept = parts.bin.list(alice, space, 0, 10);
        assertThat(kept).hasSize(4).allMatch(BinItem::replaced);
        assertThat(kept).extracting(BinItem::key).contains(old.key());
    }

    @Test
    void joinsNothingWhereAFileMeetsAFolder() {
        files("a/x", "to/a/x/1");
        refused("object-key.conflict", () -> parts.changes.move(alice, space, List.of(key("a")), new FolderPath("to"), IfTaken.MERGE));
        files("b/b/1");
        refused("entry.inside-itself", () -> parts.changes.move(alice, space, List.of(key("b/b")), FolderPath.TOP, IfTaken.MERGE));
        assertThat(keys()).containsExactly("a/x", "b/b/1", "to/a/x/1");
    }

    @Test
    void putsNoFolderIntoItself() {
        files("a/b/1");
        refused("entry.inside-itself", () -> parts.changes.move(alice, space, List.of(key("a")), new FolderPath("a/b"), IfTaken.NEW_NAME));
        refused("entry.inside-itself", () -> parts.changes.copy(alice, space, List.of(key("a")), new FolderPath("a"), IfTaken.NEW_NAME));
        assertThat(parts.changes.move(alice, space, List.of(key("a")), FolderPath.TOP, IfTaken.REFUSE)).containsExactly(key("a"));
    }

    @Test
    void putsNothingBelowAFile() {
        files("a", "b");
        refused("object-key.conflict", () -> parts.changes.move(alice, space, List.of(key("a")), new FolderPath("b"), IfTaken.NEW_NAME));
        refused("object-key.conflict", () -> parts.changes.createFolder(alice, space, key("a/c")));
        refused("entry.exists", () -> parts.changes.createFolder(alice, space, key("a")));
    }

    @Test
    void copiesNamesNotContents() {
        StoredObject file = parts.name(space, "a/data.tar.gz", 5, alice.id());
        assertThat(parts.changes.copy(alice, space, List.of(key("a/data.tar.gz")), new FolderPath("a"), IfTaken.NEW_NAME))
                .containsExactly(key("a/data.tar (2).gz"));
        parts.changes.copy(alice, space, List.of(key("a")), FolderPath.TOP, IfTaken.NEW_NAME);
        assertThat(keys()).containsExactly("a (2)/data.tar (2).gz", "a (2)/data.tar.gz", "a/data.tar (2).gz", "a/data.tar.gz");
        assertThat(parts.index.find(space, key("a (2)/data.tar.gz")).orElseThrow().content()).isEqualTo(file.content());
        assertThat(parts.quota.use(space).used()).isEqualTo(20);
    }

    @Test
    void copiesNothingThatDoesNotFit() {
        parts.name(space, "large", TestSpaces.SETTINGS.personalQuota().toBytes() - 1, alice.id());
        refused("space.full", () -> parts.changes.copy(alice, space, List.of(key("large")), FolderPath.TOP, IfTaken.NEW_NAME));
    }

    @Test
    void makesEmptyFolders() {
        assertThat(parts.changes.createFolder(alice, space, key("a/b")).key()).isEqualTo(key("a/b"));
        assertThat(parts.index.list(space, new FolderPath("a"), EntryOrder.BY_NAME, 0, 9)).hasSize(1);
        refused("entry.exists", () -> parts.changes.createFolder(alice, space, key("a/b")));
    }

    @Test
    void deletesAndBringsBack() {
        files("a/1", "a/b/2", "c");
        List<BinId> deleted = parts.changes.delete(alice, space, List.of(key("a"), key("c"), key("nothing")));
        assertThat(deleted).hasSize(2);
        assertThat(keys()).isEmpty();
        assertThat(parts.bin.restore(alice, space, deleted)).containsExactly(key("a"), key("c"));
        assertThat(keys()).containsExactly("a/1", "a/b/2", "c");
        assertThat(parts.bin.restore(alice, space, deleted)).isEmpty();
        assertThat(parts.quota.use(space).inBin()).isZero();
    }

    @Test
    void bringsBackBesideWhatIsThereNow() {
        files("a/x.txt", "b");
        List<BinId> deleted = parts.changes.delete(alice, space, List.of(key("a/x.txt"), key("b")));
        files("a/x.txt");
        parts.changes.delete(alice, space, List.of(key("a")));
        files("a", "b");
        assertThat(parts.bin.restore(alice, space, deleted)).containsExactly(key("x.txt"), key("b (2)"));
    }

    @Test
    void refusesNamesTooLongForWhatLiesBelow() {
        parts.name(space, "a/" + ("y".repeat(250) + "/").repeat(4) + "z", 1, alice.id());
        refused("object-key.length", () -> parts.changes.rename(alice, space, key("a"), "b".repeat(100)));
        parts.changes.rename(alice, space, key("a"), "b".repeat(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../x", "/etc", "a\u0000b", "a\nb", "x\u202Egpj.exe", "a\\b", "\uD800"})
    void refusesBadNames(String name) {
        files("file");
        assertThatThrownBy(() -> parts.changes.rename(alice, space, key("file"), name)).isInstanceOf(InvalidInputException.class);
        assertThat(keys()).containsExactly("file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-rf", "<img onerror=alert(1)>", "it's $(id) `x` | y; z", "%2e%2e", "名字", "a'; DROP TABLE space_entry; --", "_%"})
    void takesAwkwardNamesAsTheyAre(String name) {
        files("file");
        assertThat(parts.changes.rename(alice, space, key("file"), name).name()).isEqualTo(name);
        assertThat(parts.lists.search(space, FolderPath.TOP, name, 9)).hasSize(1);
        assertThat(keys()).containsExactly(name);
    }

    @Test
    void tellsTheSizesOfFoldersAndFindsNames() {
        parts.name(space, "a/1.out", 3, alice.id());
        parts.name(space, "a/b/Relax.OUT", 4, alice.id());
        parts.name(space, "ab/3", 5, alice.id());
        FolderPath a = new FolderPath("a");
        FolderPath ab = new FolderPath("ab");
        assertThat(parts.lists.sizes(space, List.of(a, ab, new FolderPath("none"))))
                .isEqualTo(Map.of(a, new FolderSize(7, 2), ab, new FolderSize(5, 1), new FolderPath("none"), new FolderSize(0, 0)));
        assertThat(found(FolderPath.TOP, ".out")).containsExactly("a/1.out", "a/b/Relax.OUT");
        assertThat(found(new FolderPath("a/b"), "relax")).containsExactly("a/b/Relax.OUT");
        assertThat(found(FolderPath.TOP, "B")).containsExactly("ab", "a/b");
        assertThat(found(FolderPath.TOP, "%")).isEmpty();
        assertThat(found(FolderPath.TOP, "_")).isEmpty();
    }

    private List<String> found(FolderPath folder, String text) {
        return parts.lists.search(space, folder, text, 9).stream().map(e -> e.key().value()).toList();
    }

    @Test
    void touchesNothingOfOthers() {
        files("mine");
        PortalUser mallory = parts.people.add("mallory" + number, Role.ADMINISTRATOR);
        refused("space.gone", () -> parts.changes.delete(mallory, space, List.of(key("mine"))));
        refused("space.gone", () -> parts.changes.rename(mallory, space, key("mine"), "loot"));
        refused("space.gone", () -> parts.bin.list(mallory, space, 0, 9));
        refused("space.gone", () -> parts.bin.empty(mallory, space));
        BinId deleted = parts.changes.delete(alice, space, List.of(key("mine"))).getFirst();
        SpaceId other = parts.spaces.personal(mallory.id());
        assertThat(parts.bin.restore(mallory, other, List.of(deleted))).isEmpty();
        assertThat(parts.bin.purge(mallory, other, List.of(deleted))).isZero();
        assertThat(parts.bin.count(alice, space)).isEqualTo(1);
    }

    private void files(String... names) {
        for (String name : names) {
            parts.name(space, name, 1, alice.id());
        }
    }

    private List<String> keys() {
        return parts.index.listBelow(space, FolderPath.TOP, Optional.empty(), 99).stream().map(o -> o.key().value()).toList();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static ObjectKey key(String name) {
        return new ObjectKey(name);
    }
}
