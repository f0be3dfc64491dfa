package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.transfers.StagingBench.bytes;
import static zhiguang.transfers.StagingBench.code;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.objectstore.OnStore;
import zhiguang.objectstore.StoreServer;
import zhiguang.spaces.SignedUrls.Reader;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;

@ParameterizedClass
@EnumSource(StoreServer.class)
class StagingPullIT extends OnStore {

    @TempDir
    Path home;

    private final SpaceId space = new SpaceId(UUID.randomUUID());
    private StagingBench bench;

    @BeforeEach
    void prepare() throws IOException {
        store.objects.ensure(space);
        bench = new StagingBench(home);
    }

    @Test
    void bringsAnObjectThatWasPutWhole() throws Exception {
        StoredContent object = putWhole("input.dat", bytes(300_000));
        assertThat(object.etag()).matches("[0-9a-f]{32}");
        assertThat(code(bench.pull(item(object)))).isEqualTo("moved");
        assertThat(bench.directory.resolve("input.dat")).hasBinaryContent(bytes(300_000));
    }

    @Test
    void bringsAnObjectOfSeveralParts() throws Exception {
        int part = 5 << 20;
        StoredContent object = store.put(space, new StoreKey("big.dat"), bytes(part), bytes(part), bytes(1234));
        assertThat(object.etag()).endsWith("-3");
        assertThat(code(bench.pull(item(object)))).isEqualTo("moved");
        assertThat(Files.size(bench.directory.resolve("big.dat"))).isEqualTo(2L * part + 1234);
        assertThat(Files.readAllBytes(bench.directory.resolve("big.dat"))).endsWith(bytes(1234));
    }

    @Test
    void bringsAnObjectWhosePartsNobodyKnows() throws Exception {
        StoredContent object = store.put(space, new StoreKey("big.dat"), bytes(5 << 20), bytes(99));
        PullItem item = item(object);
        assertThat(code(bench.pull(new PullItem(item.url().orElseThrow(), item.path(), item.size(), item.etag(), OptionalLong.empty())))).isEqualTo("moved");
        assertThat(Files.size(bench.directory.resolve("big.dat"))).isEqualTo((5 << 20) + 99);
    }

    @Test
    void bringsAnEmptyObject() throws Exception {
        StoredContent object = putWhole("empty", new byte[0]);
        assertThat(code(bench.pull(item(object)))).isEqualTo("moved");
        assertThat(bench.directory.resolve("empty")).isEmptyFile();
        assertThat(code(bench.pull(item(object)))).isEqualTo("moved");
    }

    @Test
    void bringsManySmallOnesInOrder() throws Exception {
        List<PullItem> items = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            items.add(item(putWhole("many-" + i, bytes(i))));
        }
        assertThat(bench.pull(items)).hasSize(300).allMatch(result -> code(result).equals("moved"));
        for (int i = 0; i < 300; i += 50) {
            assertThat(bench.directory.resolve("many-" + i)).hasBinaryContent(bytes(i));
        }
        assertThat(bench.names()).hasSize(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's \"quoted\".txt", "$(touch never);`id`&|<script>.sh", "-rf", "--", "数据 文件.txt", " lead", "%41+b?c#d&e=f", ".hidden", "~",
                "*", "😀"
            })
    void bringsAwkwardNames(String name) throws Exception {
        StoredContent object = putWhole(name, bytes(10));
        assertThat(code(bench.pull(item(object)))).isEqualTo("moved");
        assertThat(bench.names()).containsExactly(name);
    }

    @Test
    void bringsANameOf255Bytes() throws Exception {
        String name = "之".repeat(85);
        assertThat(code(bench.pull(item(putWhole(name, bytes(10)))))).isEqualTo("moved");
        assertThat(bench.names()).containsExactly(name);
    }

    @Test
    void saysThatAnObjectIsGone() throws Exception {
        StoredContent object = putWhole("gone", bytes(10));
        PullItem item = item(object);
        store.objects.delete(space, object.key());
        assertThat(code(bench.pull(item))).isEqualTo("gone");
        assertThat(bench.names()).isEmpty();
    }

    @Test
    void saysThatAUrlIsNoLongerGood() throws Exception {
        PullItem good = item(putWhole("a", bytes(10)));
        URI bad = URI.create(good.url().orElseThrow().toString().replaceAll("Signature=.{8}", "Signature=00000000"));
        assertThat(code(bench.pull(new PullItem(bad, "a", 10, good.etag(), OptionalLong.empty())))).isEqualTo("denied");
        assertThat(bench.names()).isEmpty();
    }

    @Test
    void saysThatAnObjectIsAnotherByNow() throws Exception {
        PullItem item = item(putWhole("a", bytes(10)));
        putWhole("a", new byte[10]);
        assertThat(code(bench.pull(item))).isEqualTo("changed");
        putWhole("a", new byte[11]);
        assertThat(code(bench.pull(item))).isEqualTo("changed");
        putWhole("a", new byte[5]);
        assertThat(code(bench.pull(item))).isEqualTo("changed");
        assertThat(bench.names()).isEmpty();
    }

    @Test
    void doesNotMoveAgainWhatIsThere() throws Exception {
        PullItem item = item(putWhole("a", bytes(10)));
        bench.pull(item);
        store.objects.delete(space, new StoreKey("a"));
        assertThat(code(bench.pull(item))).isEqualTo("moved");
    }

    @Test
    void doesNotWriteOverWhatIsNotIts() throws Exception {
        PullItem item = item(putWhole("a", bytes(10)));
        bench.write("a", bytes(9));
        assertThat(code(bench.pull(item))).isEqualTo("exists");
        assertThat(bench.directory.resolve("a")).hasBinaryContent(bytes(9));
        Files.delete(bench.directory.resolve("a"));
        Files.createDirectory(bench.directory.resolve("a"));
        assertThat(code(bench.pull(item))).isEqualTo("exists");
        Files.delete(bench.directory.resolve("a"));
        Files.createSymbolicLink(bench.directory.resolve("a"), Path.of("/nowhere"));
        assertThat(code(bench.pull(item))).isEqualTo("exists");
    }

    @Test
    void bringsTheOthersWhenOneCannotBeBrought() throws Exception {
        PullItem gone = item(putWhole("gone", bytes(10)));
        store.objects.delete(space, new StoreKey("gone"));
        bench.write("there", bytes(3));
        List<PullItem> items = List.of(item(putWhole("a", bytes(1000))), gone, item(putWhole("there", bytes(4))), item(putWhole("b", bytes(0))));
        assertThat(bench.pull(items)).extracting(StagingBench::code).containsExactly("moved", "gone", "exists", "moved");
        assertThat(bench.names()).containsExactly("a", "b", "there");
    }

    @Test
    void saysThatItMayNotWriteThere() throws Exception {
        Files.setPosixFilePermissions(bench.directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        PullItem item = item(putWhole("a", bytes(10)));
        assertThatThrownBy(() -> bench.pull(item))
                .isInstanceOfSatisfying(StagingRefusedException.class, e -> assertThat(e.code()).isEqualTo("permission"));
    }

    @Test
    void failsManyFilesWithoutRunningOutOfDescriptors() throws Exception {
        PullItem gone = item(putWhole("gone", bytes(10)));
        store.objects.delete(space, new StoreKey("gone"));
        List<PullItem> items = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            items.add(new PullItem(gone.url().orElseThrow(), "f" + i, 10, gone.etag(), OptionalLong.empty()));
        }
        assertThat(bench.pull(items)).extracting(StagingBench::code).containsOnly("gone");
        assertThat(bench.names()).isEmpty();
    }

    @Test
    void clearsAwayWhatAnEarlierAttemptLeft() throws Exception {
        bench.writeAsAgent(".zhiguang-staging", "journal");
        bench.pull(item(putWhole("a", bytes(10))));
        assertThat(bench.names()).containsExactly("a");
    }

    @Test
    void saysHowMuchItHasMoved() throws Exception {
        List<Long> told = new ArrayList<>();
        List<PullItem> items = List.of(item(store.put(space, new StoreKey("a"), bytes(5 << 20), bytes(5 << 20), bytes(5 << 20))));
        bench.staging.pull(StagingBench.ALICE, bench.remote(), items, told::add);
        assertThat(told).isSorted().allMatch(bytes -> bytes <= 15 << 20);
    }

    @Test
    void letsOnlyOneAgentWriteIntoADirectory() throws Exception {
        PullItem item = item(putWhole("a", bytes(10)));
        Path lock = bench.writeAsAgent(".zhiguang-staging", "lock");
        Process holder = new ProcessBuilder("flock", lock.toString(), "sh", "-c", "echo held; sleep 60").start();
        assertThat(holder.inputReader().readLine()).isEqualTo("held");
        try {
            assertThatThrownBy(() -> bench.pull(item))
                    .isInstanceOfSatisfying(StagingRefusedException.class, e -> assertThat(e.code()).isEqualTo("busy"));
        } finally {
            holder.descendants().forEach(ProcessHandle::destroy);
            holder.destroy();
        }
    }

    private StoredContent putWhole(String name, byte[] bytes) {
        StoreKey key = new StoreKey(name);
        var answer = store.send("PUT", store.urls.signPut(space, key, Reader.CLUSTER, Duration.ofMinutes(5)), bytes);
        assertThat(answer.statusCode()).isEqualTo(200);
        return store.objects.find(space, key).orElseThrow();
    }

    private PullItem item(StoredContent object) {
        URI url = store.urls.signGet(space, object.key(), Reader.CLUSTER, "file", Duration.ofMinutes(5));
        return new PullItem(url, object.key().value(), object.size(), object.etag(), object.partSize());
    }
}
