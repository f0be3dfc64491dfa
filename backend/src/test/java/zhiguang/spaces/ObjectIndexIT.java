package zhiguang.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.TestClock;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;
import zhiguang.objectstore.TestStore;

class ObjectIndexIT {

    @TempDir
    static Path directory;

    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private static TestStore store;
    private static TestSpaces parts;
    private final UserId alice = UserId.random();
    private SpaceId space;

    @BeforeAll
    static void start() {
        store = TestStore.in(directory);
        DataSource database = TestDatabase.migrated();
        parts = new TestSpaces(database, store.objects, CLOCK);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void makeSpace() {
        space = parts.spaces.personal(alice);
    }

    @Test
    void namesAContentAndItsFolders() {
        StoredObject file = put("a/b/数据.txt", 7);
        assertThat(parts.index.find(space, key("a/b/数据.txt"))).contains(file);
        assertThat(file.content().isOwn()).isTrue();
        assertThat(parts.index.find(space, key("a/b"))).isEmpty();
        assertThat(names(FolderPath.TOP)).containsExactly("a/");
        assertThat(names(new FolderPath("a"))).containsExactly("a/b/");
        assertThat(names(new FolderPath("a/b"))).containsExactly("a/b/数据.txt");
    }

    @Test
    void listsFoldersFirstAndPageByPage() {
        for (String name : List.of("z/x", "B/x", "b.txt", "A.txt", "c.txt", "a/x")) {
            put(name, name.length());
        }
        assertThat(names(FolderPath.TOP)).containsExactly("a/", "B/", "z/", "A.txt", "b.txt", "c.txt");
        assertThat(parts.index.list(space, FolderPath.TOP, EntryOrder.BY_NAME, 2, 2)).extracting(e -> e.key().value()).containsExactly("z", "A.txt");
        assertThat(parts.index.count(space, FolderPath.TOP)).isEqualTo(6);
        assertThat(parts.index.list(space, FolderPath.TOP, new EntryOrder(EntryOrder.By.NAME, true), 0, 9))
                .extracting(e -> e.key().value())
                .containsExactly("z", "B", "a", "c.txt", "b.txt", "A.txt");
    }

    @Test
    void sortsBySizeAndByTime() {
        put("small", 1);
        CLOCK.pass(Duration.ofMinutes(1));
        put("large", 9);
        assertThat(order(EntryOrder.By.SIZE, true)).containsExactly("large", "small");
        assertThat(order(EntryOrder.By.MODIFIED, false)).containsExactly("small", "large");
    }

    private List<String> order(EntryOrder.By by, boolean descending) {
        return parts.index.list(space, FolderPath.TOP, new EntryOrder(by, descending), 0, 9).stream().map(e -> e.key().value()).toList();
    }

    @Test
    void listsAllBelowAFolderPageByPage() {
        for (String name : List.of("a/1", "a/b/2", "a/c", "a.txt", "a0", "ab/3")) {
            put(name, 1);
        }
        List<StoredObject> first = parts.index.listBelow(space, new FolderPath("a"), Optional.empty(), 2);
        assertThat(first).extracting(o -> o.key().value()).containsExactly("a/1", "a/b/2");
        assertThat(parts.index.listBelow(space, new FolderPath("a"), Optional.of(first.getLast().key()), 2))
                .extracting(o -> o.key().value())
                .containsExactly("a/c");
        assertThat(parts.index.listBelow(space, FolderPath.TOP, Optional.empty(), 99)).hasSize(6);
    }

    @Test
    void refusesAFileWhereAFolderIsAndTheOtherWayRound() {
        put("a/b/c", 1);
        for (String bad : List.of("a", "a/b", "a/b/c/d", "a/b/c/d/e")) {
            assertThatThrownBy(() -> put(bad, 1)).isInstanceOfSatisfying(
                    InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("object-key.conflict"));
            assertThatThrownBy(() -> parts.index.requireFree(space, key(bad))).isInstanceOf(InvalidInputException.class);
        }
        put("a/bc", 1);
        parts.index.requireFree(space, key("a/b/c"));
    }

    @Test
    void keepsWhatItReplacesInTheBin() {
        StoredObject old = put("x", 3);
        StoredObject now = put("x", 5);
        assertThat(parts.index.find(space, key("x"))).contains(now);
        assertThat(parts.jdbc.sql("SELECT count(*) FROM space_entry WHERE store_key = :key").param("key", old.content().value()).query(Integer.class).single() == 1).isTrue();
        assertThat(parts.quota.use(space)).isEqualTo(new SpaceUse(8, 2, 3, 0, TestSpaces.SETTINGS.personalQuota().toBytes()));
    }

    @Test
    void mayNameTheSameContentAgain() {
        StoredContent content = content(4);
        StoredObject first = parts.index.put(space, key("x"), content, Optional.empty(), alice);
        assertThat(parts.index.put(space, key("x"), content, Optional.empty(), alice)).isEqualTo(first);
        assertThat(parts.quota.use(space).files()).isEqualTo(1);
    }

    @Test
    void refusesWhatDoesNotFitAndSaysWhatIsLeft() {
        long quota = TestSpaces.SETTINGS.personalQuota().toBytes();
        put("most", quota - 10);
        parts.quota.require(space, 10);
        assertThatThrownBy(() -> parts.quota.require(space, 11)).isInstanceOfSatisfying(InvalidInputException.class, e -> {
            assertThat(e.code()).isEqualTo("space.full");
            assertThat(e.arguments()).extracting(Object::toString).containsExactly("11B", "10B");
        });
        assertThatThrownBy(() -> put("more", 11)).isInstanceOf(InvalidInputException.class);
        assertThat(parts.index.find(space, key("more"))).isEmpty();
        put("rest", 10);
        assertThat(parts.quota.use(space).left()).isZero();
    }

    @Test
    void putsAFolderIntoTheBinWithAllBelowIt() {
        put("a/1", 1);
        put("a/b/2", 2);
        put("a.txt", 4);
        assertThat(parts.index.remove(space, key("a"), alice)).isPresent();
        assertThat(parts.index.remove(space, key("a"), alice)).isEmpty();
        assertThat(names(FolderPath.TOP)).containsExactly("a.txt");
        assertThat(parts.index.listBelow(space, FolderPath.TOP, Optional.empty(), 9)).hasSize(1);
        assertThat(parts.quota.use(space).inBin()).isEqualTo(3);
        put("a", 1);
    }

    @Test
    void givesOneNameToOneOfManyAtOnce() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> attempts = IntStream.range(0, 24).<Callable<Boolean>>mapToObj(i -> () -> attempt(i)).toList();
            List<Boolean> ends = new ArrayList<>();
            for (Future<Boolean> end : many.invokeAll(attempts)) {
                ends.add(end.get());
            }
            assertThat(ends).contains(true);
        }
        boolean file = parts.index.find(space, key("x")).isPresent();
        int below = parts.index.listBelow(space, new FolderPath("x"), Optional.empty(), 99).size();
        assertThat(file ? below == 0 : below > 0).isTrue();
        assertThat(parts.quota.use(space).used()).isEqualTo(parts.quota.use(space).files());
    }

    private boolean attempt(int number) {
        try {
            put(number % 2 == 0 ? "x" : "x/" + number, 1);
            return true;
        } catch (InvalidInputException taken) {
            return false;
        }
    }

    @Test
    void keepsSpacesApart() {
        put("mine", 1);
        SpaceId other = parts.spaces.personal(UserId.random());
        assertThat(parts.index.find(other, key("mine"))).isEmpty();
        assertThat(parts.index.list(other, FolderPath.TOP, EntryOrder.BY_NAME, 0, 9)).isEmpty();
        assertThat(parts.index.listBelow(other, FolderPath.TOP, Optional.empty(), 9)).isEmpty();
    }

    private List<String> names(FolderPath folder) {
        return parts.index.list(space, folder, EntryOrder.BY_NAME, 0, 99).stream()
                .map(entry -> entry.key() + (entry instanceof SpaceFolder ? "/" : ""))
                .toList();
    }

    private StoredObject put(String name, long size) {
        return parts.index.put(space, key(name), content(size), Optional.empty(), alice);
    }

    private StoredContent content(long size) {
        return new StoredContent(parts.index.newStoreKey(), size, CLOCK.instant(), "etag", OptionalLong.empty());
    }

    private static ObjectKey key(String name) {
        return new ObjectKey(name);
    }
}
