package zhiguang.spaces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.TestClock;
import zhiguang.database.TestDatabase;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.UserId;
import zhiguang.objectstore.OnStore;
import zhiguang.objectstore.StoreServer;

@ParameterizedClass
@EnumSource(StoreServer.class)
class StoreComparisonIT extends OnStore {

    private final TestClock clock = new TestClock(Instant.now());
    private final UserId alice = UserId.random();
    private TestSpaces parts;
    private SpaceId space;

    @BeforeEach
    void makeSpace() {
        parts = new TestSpaces(TestDatabase.migrated(), store.objects, clock);
        space = parts.spaces.personal(alice);
    }

    @Test
    void findsNothingWhereAllIsWell() {
        for (int i = 0; i < 5; i++) {
            parts.put(store, space, "a/" + i, new byte[1], alice);
        }
        SpaceCheck check = parts.comparison(store.objects, 2).run(space);
        assertThat(List.of(check.seen(), check.adopted(), check.unnamed(), check.removed(), check.missing())).containsExactly(5L, 0L, 0L, 0L, 0L);
        assertThat(check.ended()).isTrue();
    }

    @Test
    void givesNamesToWhatAnotherToolPutThere() {
        foreign("data/输入.txt", "one");
        foreign("x", "file");
        foreign("x/y", "below a file");
        foreign("taken", "theirs");
        parts.put(store, space, "taken", new byte[1], alice);
        SpaceCheck check = parts.comparison(store.objects, 2).run(space);
        assertThat(check.adopted()).isEqualTo(3);
        assertThat(check.unnamed()).isEqualTo(1);
        assertThat(keys()).containsExactly("data/输入.txt", "taken", "taken (2)", "x");
        StoredObject file = parts.index.find(space, new ObjectKey("data/输入.txt")).orElseThrow();
        assertThat(store.send("GET", store.getUrl(space, file.content()), new byte[0]).body()).isEqualTo("one".getBytes());
        assertThat(parts.quota.use(space).used()).isEqualTo(14);
        assertThat(parts.comparison(store.objects, 2).run(space).adopted()).isZero();
    }

    @Test
    void marksWhatTheStoreHasLostUntilItIsBack() {
        StoredObject kept = parts.put(store, space, "kept", new byte[1], alice);
        StoredObject lost = parts.put(store, space, "lost", new byte[1], alice);
        store.objects.delete(space, lost.content());
        clock.pass(Duration.ofMinutes(1));
        assertThat(parts.comparison(store.objects, 1000).run(space).missing()).isEqualTo(1);
        assertThat(parts.index.find(space, lost.key()).orElseThrow().missing()).isTrue();
        assertThat(parts.index.find(space, kept.key()).orElseThrow().missing()).isFalse();

        store.put(space, lost.content(), new byte[1]);
        parts.comparison(store.objects, 1000).run(space);
        assertThat(parts.index.find(space, lost.key()).orElseThrow().missing()).isFalse();
    }

    @Test
    void removesOwnContentsThatNothingNamesOnlyWhenTheyAreOld() {
        StoredContent orphan = store.put(space, StoreKey.random(), new byte[1]);
        assertThat(parts.comparison(store.objects, 1000).run(space).unnamed()).isEqualTo(1);
        parts.sweep.run();
        assertThat(store.objects.find(space, orphan.key())).isPresent();

        clock.pass(StoreComparison.SAFE.plusMinutes(1));
        assertThat(parts.comparison(store.objects, 1000).run(space).removed()).isEqualTo(1);
        parts.sweep.run();
        assertThat(store.objects.find(space, orphan.key())).isEmpty();
        assertThat(parts.comparison(store.objects, 1000).run(space).seen()).isZero();
    }

    @Test
    void doesNotAdoptWhatWasDeletedForGood() {
        foreign("x", "theirs");
        parts.comparison(store.objects, 1000).run(space);
        parts.index.remove(space, new ObjectKey("x"), alice);
        assertThat(parts.comparison(store.objects, 1000).run(space).adopted()).isZero();
        parts.bins.purge(space, parts.bins.all(space));
        assertThat(parts.comparison(store.objects, 1000).run(space).adopted()).isZero();
        parts.sweep.run();
        assertThat(store.objects.list(space, "", 9)).isEmpty();
    }

    @Test
    void goesOnWhereItWasBrokenOff() {
        for (int i = 0; i < 5; i++) {
            foreign("f" + i, "x");
        }
        assertThatThrownBy(() -> parts.comparison(new BreaksAfter("f1"), 2).run(space)).isInstanceOf(RemoteSystemException.class);
        assertThat(keys()).containsExactly("f0", "f1");
        SpaceCheck check = parts.comparison(store.objects, 2).run(space);
        assertThat(check.seen()).isEqualTo(5);
        assertThat(check.adopted()).isEqualTo(5);
    }

    /** The real store, which stops answering once the listing has come to a key. */
    private record BreaksAfter(String key) implements ObjectStore {

        @Override
        public void ensure(SpaceId space) {
            store.objects.ensure(space);
        }

        @Override
        public List<StoredContent> list(SpaceId space, String prefix, String after, int limit) {
            if (after.equals(key)) {
                throw new RemoteSystemException(RemoteSystem.OBJECT_STORE, RemoteSystemException.Kind.TIMED_OUT, "for the test");
            }
            return store.objects.list(space, prefix, after, limit);
        }

        @Override
        public Optional<StoredContent> find(SpaceId space, StoreKey content) {
            return store.objects.find(space, content);
        }

        @Override
        public void delete(SpaceId space, StoreKey content) {
            store.objects.delete(space, content);
        }
    }

    private void foreign(String key, String content) {
        store.put(space, new StoreKey(key), content.getBytes(UTF_8));
    }

    private List<String> keys() {
        return parts.index.listBelow(space, FolderPath.TOP, Optional.empty(), 99).stream().map(o -> o.key().value()).toList();
    }
}
