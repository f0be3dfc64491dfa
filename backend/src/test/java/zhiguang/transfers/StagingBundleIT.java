package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.transfers.StagingBench.bytes;
import static zhiguang.transfers.StagingBench.code;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import zhiguang.objectstore.TestStore;
import zhiguang.spaces.SignedUrls.Errand;
import zhiguang.spaces.SignedUrls.Reader;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;

/** Small files go several in a request, and each has its own end all the same. */
class StagingBundleIT {

    private static final Duration LIFE = Duration.ofMinutes(5);

    @TempDir
    static Path storeDirectory;

    private static TestStore store;

    @TempDir
    Path home;

    private final SpaceId space = new SpaceId(UUID.randomUUID());
    private StagingBench bench;

    @BeforeAll
    static void start() {
        store = TestStore.in(storeDirectory);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void prepare() throws Exception {
        store.objects.ensure(space);
        bench = new StagingBench(home);
    }

    private static List<StoreKey> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> new StoreKey("o/" + UUID.randomUUID())).toList();
    }

    private Bundle bundle(List<StoreKey> keys, Errand errand) {
        return new Bundle(store.urls.signBundle(space, keys, errand, LIFE).orElseThrow(), IntStream.range(0, keys.size()).boxed().toList());
    }

    private List<ItemResult> push(List<PushItem> items, Bundle bundle) throws StagingRefusedException {
        return bench.staging.push(
                new AgentOverSsh(bench.shell), StagingBench.ALICE, bench.remote(), items, List.of(bundle), AgentListener.of(bytes -> {}));
    }

    private List<ItemResult> pull(List<PullItem> items, Bundle bundle, String policy) throws StagingRefusedException {
        PullPlan plan = new PullPlan("tag", false, policy, "700", 0, OptionalLong.empty());
        return bench.staging.pull(
                new AgentOverSsh(bench.shell), StagingBench.ALICE, bench.remote(), items, List.of(bundle), plan, AgentListener.of(bytes -> {}));
    }

    private List<StoredContent> stored(List<StoreKey> keys) {
        return keys.stream().flatMap(key -> store.objects.find(space, key).stream()).toList();
    }

    private static PullItem pullItem(String path, StoredContent content) {
        return new PullItem(Optional.empty(), path, content.size(), content.etag(), OptionalLong.empty(), Optional.empty());
    }

    private List<StoreKey> inStore(int... sizes) {
        List<StoreKey> keys = keys(sizes.length);
        IntStream.range(0, sizes.length).forEach(i ->
                store.send("PUT", store.urls.signPut(space, keys.get(i), Reader.CLUSTER, LIFE), bytes(sizes[i])));
        return keys;
    }

    @Test
    void bringsManyHomeAndBack() throws Exception {
        List<PushItem> items = new ArrayList<>();
        for (int size : new int[] {0, 1, 70_000, 1 << 20}) {
            bench.write("from/" + size, bytes(size));
            items.add(bench.pushItem("from/" + size, Math.max(1, size)));
        }
        List<StoreKey> keys = keys(items.size());
        assertThat(push(items, bundle(keys, Errand.PUT))).allMatch(result -> code(result).equals("moved"));
        List<StoredContent> contents = stored(keys);
        assertThat(contents).extracting(StoredContent::size).containsExactly(0L, 1L, 70_000L, 1L << 20);

        List<PullItem> back = contents.stream().map(content -> pullItem("to/" + content.size(), content)).toList();
        assertThat(pull(back, bundle(keys, Errand.GET), "fail")).allMatch(result -> code(result).equals("moved"));
        for (StoredContent content : contents) {
            assertThat(Files.readAllBytes(bench.directory.resolve("to/" + content.size()))).isEqualTo(bytes((int) content.size()));
        }
        assertThat(bench.names()).containsExactly("from", "to");
    }

    @Test
    void bringsTheOthersHomeWhenOneHasChangedAndOneIsGone() throws Exception {
        for (String name : List.of("a", "b", "c", "d")) {
            bench.write(name, bytes(10));
        }
        List<PushItem> items = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            items.add(bench.pushItem(name, 10));
        }
        Files.delete(bench.directory.resolve("b"));
        bench.write("c", bytes(11));
        List<StoreKey> keys = keys(4);
        assertThat(push(items, bundle(keys, Errand.PUT)).stream().map(StagingBench::code)).containsExactly("moved", "missing", "changed", "moved");
        assertThat(stored(keys)).hasSize(2);
    }

    @Test
    void leavesWhatStandsInTheWayOfOneAndLandsTheOthers() throws Exception {
        List<StoreKey> keys = inStore(10, 20, 30);
        List<StoredContent> contents = stored(keys);
        bench.write("f1", bytes(5));
        List<PullItem> items = IntStream.range(0, 3).mapToObj(i -> pullItem("f" + i, contents.get(i))).toList();
        Bundle bundle = bundle(keys, Errand.GET);
        assertThat(pull(items, bundle, "fail").stream().map(StagingBench::code)).containsExactly("moved", "exists", "moved");
        assertThat(Files.readAllBytes(bench.directory.resolve("f1"))).isEqualTo(bytes(5));
        assertThat(Files.readAllBytes(bench.directory.resolve("f2"))).isEqualTo(bytes(30));
        assertThat(bench.names()).containsExactly("f0", "f1", "f2");
    }

    /** Nobody looks for a name there before; what came meanwhile stays all the same. */
    @Test
    void writesOverNothingInAFolderThatItMade() throws Exception {
        List<StoreKey> keys = inStore(10, 20, 30);
        List<StoredContent> contents = stored(keys);
        List<PullItem> items = List.of(
                pullItem("new/f", contents.get(0)), pullItem("new/f", contents.get(1)), pullItem("other/f", contents.get(2)));
        List<String> codes = pull(items, bundle(keys, Errand.GET), "fail").stream().map(StagingBench::code).toList();
        assertThat(codes).containsExactlyInAnyOrder("moved", "exists", "moved").last().isEqualTo("moved");
        int first = codes.getFirst().equals("moved") ? 10 : 20;
        assertThat(Files.readAllBytes(bench.directory.resolve("new/f"))).isEqualTo(bytes(first));
        assertThat(Files.readAllBytes(bench.directory.resolve("other/f"))).isEqualTo(bytes(30));
        assertThat(bench.names()).containsExactly("new", "other");
    }

    @Test
    void landsNothingThatIsNotWhatTheStoreSaid() throws Exception {
        List<StoreKey> keys = inStore(10, 20);
        List<StoredContent> contents = stored(keys);
        List<PullItem> items = List.of(
                new PullItem(Optional.empty(), "f0", 10, "0".repeat(32), OptionalLong.empty(), Optional.empty()), pullItem("f1", contents.get(1)));
        assertThat(pull(items, bundle(keys, Errand.GET), "fail").stream().map(StagingBench::code)).containsExactly("checksum", "moved");
        assertThat(bench.names()).containsExactly("f1");
    }

    /** A file system in memory is none of those that are flushed as a whole. */
    @Test
    void landsAGroupWhereEachFileIsFlushedForItself() throws Exception {
        Path memory = Files.createTempDirectory(Path.of("/dev/shm"), "staging");
        try {
            bench = new StagingBench(memory);
            List<StoreKey> keys = inStore(IntStream.range(0, 30).toArray());
            List<StoredContent> contents = stored(keys);
            List<PullItem> items = IntStream.range(0, 30).mapToObj(i -> pullItem("f" + i, contents.get(i))).toList();
            assertThat(pull(items, bundle(keys, Errand.GET), "fail")).allMatch(result -> code(result).equals("moved"));
            assertThat(bench.names()).hasSize(30);
        } finally {
            FileSystemUtils.deleteRecursively(memory);
        }
    }

    @Test
    void leavesEachForAnotherTimeWhenTheRequestIsRefused() throws Exception {
        List<StoreKey> keys = inStore(10, 20);
        List<StoredContent> contents = stored(keys);
        List<PullItem> items = List.of(pullItem("f0", contents.get(0)), pullItem("f1", contents.get(1)));
        store.objects.delete(space, keys.get(1));
        assertThat(pull(items, bundle(keys, Errand.GET), "fail").stream().map(StagingBench::code)).containsOnly("unreachable");
        URI expired = URI.create(bundle(keys, Errand.PUT).url().toString().replaceFirst("X-Amz-Signature=.", "X-Amz-Signature="));
        bench.write("g", bytes(10));
        assertThat(push(List.of(bench.pushItem("g", 10)), new Bundle(expired, List.of(0))).stream().map(StagingBench::code))
                .containsOnly("unreachable");
        assertThat(bench.names()).containsExactly("g");
        assertThat(new Bundle(expired, List.of(0)).toString()).doesNotContain("Signature");
    }
}
