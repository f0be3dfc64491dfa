package zhiguang.spaces.shares;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.TestClock;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.FakeCatalog;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.objectstore.OnStore;
import zhiguang.objectstore.StoreServer;
import zhiguang.spaces.BinId;
import zhiguang.spaces.ObjectId;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredObject;
import zhiguang.spaces.TestSpaces;

@ParameterizedClass
@EnumSource(StoreServer.class)
class SharesIT extends OnStore {

    private static final Duration DAY = Duration.ofDays(1);
    private final TestClock clock = new TestClock(Instant.now());
    private final FakeCatalog slurm = FakeCatalog.small();
    private TestSpaces parts;
    private TestShares shares;
    private SharedFiles visitor;
    private PortalUser alice;
    private SpaceId space;
    private SpaceId physics;

    @BeforeEach
    void start() {
        parts = new TestSpaces(TestDatabase.migrated(), store.objects, clock, slurm);
        shares = new TestShares(parts, clock);
        visitor = shares.files(store.urls);
        alice = parts.people.add("alice", Role.RESEARCHER);
        space = parts.spaces.personal(alice.id());
        physics = parts.spaces.listFor(alice).getLast().id();
        parts.spaces.find(alice, physics);
    }

    @Test
    void givesAFileToWhoHasTheToken() {
        put(space, "a/数据.html", "<script>");
        NewShare share = share(space, "a/数据.html");
        assertThat(share.token().value()).hasSize(43).matches("[A-Za-z0-9_-]+");
        SharedFile file = visitor.list(share.token().value(), 0, 9).getFirst();
        assertThat(file.path()).isEqualTo("数据.html");
        URI url = visitor.downloadUrl(share.token().value(), file.id()).orElseThrow();
        var got = store.send("GET", url, new byte[0]);
        assertThat(got.body()).isEqualTo("<script>".getBytes(UTF_8));
        assertThat(got.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(got.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    }

    @Test
    void givesAFolderWithAllThatIsOrWillBeInIt() {
        put(space, "a/run/1", "1");
        put(space, "a/other", "no");
        String token = share(space, "a/run").token().value();
        put(space, "a/run/b/2", "2");
        assertThat(visitor.list(token, 0, 9)).extracting(SharedFile::path).containsExactly("run/1", "run/b/2");
        assertThat(visitor.list(token, 1, 1)).extracting(SharedFile::path).containsExactly("run/b/2");
        StoredObject other = parts.index.find(space, new ObjectKey("a/other")).orElseThrow();
        assertThat(visitor.downloadUrl(token, other.id())).isEmpty();
        parts.changes.rename(alice, space, new ObjectKey("a/run"), "moved");
        assertThat(visitor.list(token, 0, 9)).extracting(SharedFile::path).containsExactly("moved/1", "moved/b/2");
    }

    @Test
    void isTheSameNothingForWhateverReason() {
        put(space, "x", "1");
        String token = share(space, "x").token().value();
        ObjectId id = parts.index.find(space, new ObjectKey("x")).orElseThrow().id();
        assertOpens(token);
        for (String wrong : List.of("", "x", token + "A", token.substring(1), "A".repeat(43), "'; --", "A".repeat(5000))) {
            assertThat(visitor.find(wrong)).isEmpty();
            assertThat(visitor.downloadUrl(wrong, id)).isEmpty();
        }
        clock.pass(DAY.plusSeconds(1));
        assertNothing(token, id);
        assertThat(shares.shares.list(alice, space)).isEmpty();
    }

    @Test
    void endsWhenItIsRevoked() {
        put(space, "x", "1");
        NewShare share = share(space, "x");
        PortalUser mallory = parts.people.add("mallory", Role.ADMINISTRATOR);
        assertThat(shares.shares.revoke(mallory, share.share().id())).isFalse();
        assertOpens(share.token().value());
        assertThat(shares.shares.revoke(alice, share.share().id())).isTrue();
        assertNothing(share.token().value(), share.share().entries().getFirst().id());
    }

    @Test
    void endsWithItsFileAndComesBackWithIt() {
        put(space, "x", "1");
        String token = share(space, "x").token().value();
        List<BinId> deleted = parts.changes.delete(alice, space, List.of(new ObjectKey("x")));
        assertThat(visitor.find(token)).isEmpty();
        parts.bin.restore(alice, space, deleted);
        assertOpens(token);
        put(space, "x", "newer");
        assertOpens(token);
        parts.changes.delete(alice, space, List.of(new ObjectKey("x")));
        parts.bin.empty(alice, space);
        assertThat(visitor.find(token)).isEmpty();
    }

    @Test
    void endsWhenItsMakerIsLocked() {
        put(space, "x", "1");
        String token = share(space, "x").token().value();
        parts.people.lock(alice);
        assertNothing(token, parts.index.find(space, new ObjectKey("x")).orElseThrow().id());
    }

    @Test
    void endsWhenItsMakerLeavesTheProject() {
        put(physics, "x", "1");
        String token = share(physics, "x").token().value();
        assertOpens(token);
        slurm.associations.clear();
        clock.pass(Duration.ofMinutes(2));
        assertThat(visitor.find(token)).isEmpty();
    }

    @Test
    void countsDownloads() {
        put(space, "x", "1");
        NewShare share = shares.shares.create(
                alice, space, ShareRequest.link(List.of(new ObjectKey("x")), DAY, OptionalInt.of(2)));
        ObjectId id = share.share().entries().getFirst().id();
        assertThat(visitor.downloadUrl(share.token().value(), id)).isPresent();
        assertThat(visitor.downloadUrl(share.token().value(), id)).isPresent();
        assertNothing(share.token().value(), id);
    }

    @Test
    void showsSharesToTheirMakerAndTheLeader() {
        put(physics, "x", "1");
        share(physics, "x");
        PortalUser carol = parts.people.add("carol", Role.RESEARCHER);
        assertThat(shares.shares.list(alice, physics)).hasSize(1);
        assertThat(shares.shares.list(carol, physics)).isEmpty();
        slurm.coordinated.add(new AccountName("physics"));
        clock.pass(Duration.ofMinutes(2));
        Share seen = shares.shares.list(carol, physics).getFirst();
        assertThat(shares.shares.revoke(carol, seen.id())).isTrue();
    }

    @Test
    void refusesWhatCannotBeShared() {
        put(space, "x", "1");
        refused("object.gone", () -> share(space, "none"));
        refused("share.life", () -> shares.shares.create(alice, space, request(Duration.ZERO)));
        refused("share.life", () -> shares.shares.create(alice, space, request(Duration.ofDays(91))));
        refused("share.entries", () -> shares.shares.create(alice, space, ShareRequest.link(List.of(), DAY, OptionalInt.empty())));
        PortalUser mallory = parts.people.add("mallory", Role.RESEARCHER);
        refused("space.gone", () -> shares.shares.create(mallory, space, request(DAY)));
    }

    @Test
    void tellsNobodyTheToken() {
        put(space, "x", "1");
        NewShare share = share(space, "x");
        visitor.downloadUrl(share.token().value(), share.share().entries().getFirst().id());
        assertThat(parts.audit).isNotEmpty().noneSatisfy(event -> assertThat(event.toString()).contains(share.token().value()));
        assertThat(share.toString()).doesNotContain(share.token().value());
        String kept = parts.jdbc.sql("SELECT s::text FROM space_share s").query(String.class).single();
        assertThat(kept).doesNotContain(share.token().value());
    }

    private void assertOpens(String token) {
        ObjectId id = visitor.list(token, 0, 1).getFirst().id();
        assertThat(visitor.downloadUrl(token, id)).isPresent();
    }

    private void assertNothing(String token, ObjectId id) {
        assertThat(visitor.find(token)).isEmpty();
        assertThat(visitor.list(token, 0, 9)).isEmpty();
        assertThat(visitor.downloadUrl(token, id)).isEmpty();
    }

    private void put(SpaceId where, String name, String content) {
        parts.put(store, where, name, content.getBytes(UTF_8), alice.id());
    }

    private NewShare share(SpaceId where, String name) {
        return shares.shares.create(alice, where, ShareRequest.link(List.of(new ObjectKey(name)), DAY, OptionalInt.empty()));
    }

    private static ShareRequest request(Duration life) {
        return ShareRequest.link(List.of(new ObjectKey("x")), life, OptionalInt.empty());
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
