package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.transfers.StagingBench.bytes;
import static zhiguang.transfers.StagingBench.code;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

@ParameterizedClass
@EnumSource(StoreServer.class)
class StagingPushIT extends OnStore {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int PART = 5 << 20;


    @TempDir
    Path home;

    private final SpaceId space = new SpaceId(UUID.randomUUID());
    private StagingBench bench;

    @BeforeEach
    void prepare() throws IOException {
        store.objects.ensure(space);
        bench = new StagingBench(home);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 3_000_000})
    void bringsAFileHomeWhole(int size) throws Exception {
        bench.write("out", bytes(size));
        assertThat(code(push("out"))).isEqualTo("moved");
        assertThat(stored("out")).isEqualTo(bytes(size));
    }

    @Test
    void bringsALargeFileHomeInParts() throws Exception {
        byte[] whole = bytes(2 * PART + 77);
        bench.write("large", whole);
        StoreKey key = new StoreKey("large");
        String upload = store.multipart.begin(space, key, PART);
        URI[] urls = new URI[3];
        for (int n = 1; n <= 3; n++) {
            urls[n - 1] = store.urls.signPart(space, key, upload, n, Reader.CLUSTER, LIFE);
        }
        ItemResult result = bench.push(List.of(bench.pushItem("large", PART, urls))).getFirst();
        assertThat(result).isInstanceOfSatisfying(ItemResult.Moved.class, moved -> {
            assertThat(moved.etags()).hasSize(3);
            assertThat(store.multipart.complete(space, key, upload, moved.etags())).isPresent();
        });
        assertThat(stored("large")).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "$(touch never)", "-rf", "数据 文件", "a/b/c", " x", "%41+?#&"})
    void bringsAwkwardNamesHome(String name) throws Exception {
        bench.write(name, bytes(10));
        assertThat(code(push(name))).isEqualTo("moved");
        assertThat(stored(name)).isEqualTo(bytes(10));
    }

    @Test
    void takesASparseFileForWhatItReadsAs() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(bench.directory.resolve("sparse").toFile(), "rw")) {
            file.setLength(2_000_000);
        }
        assertThat(code(push("sparse"))).isEqualTo("moved");
        assertThat(stored("sparse")).isEqualTo(new byte[2_000_000]);
    }

    @Test
    void doesNotTakeAFileThatChangedSinceItWasFound() throws Exception {
        bench.write("a", bytes(10));
        PushItem found = item("a");
        bench.write("a", bytes(11));
        assertThat(code(bench.push(List.of(found)).getFirst())).isEqualTo("changed");
        bench.write("a", bytes(10));
        Files.setLastModifiedTime(bench.directory.resolve("a"), FileTime.fromMillis(1));
        assertThat(code(bench.push(List.of(found)).getFirst())).isEqualTo("changed");
        assertThat(store.objects.find(space, new StoreKey("a"))).isEmpty();
    }

    @Test
    void saysWhyAFileCannotBeTaken() throws Exception {
        for (String name : List.of("vanished", "unreadable", "link", "fifo", "folder")) {
            bench.write(name, bytes(10));
        }
        List<PushItem> items = new ArrayList<>();
        for (String name : List.of("vanished", "unreadable", "link", "fifo", "folder")) {
            items.add(item(name));
        }
        for (String name : List.of("vanished", "link", "fifo", "folder")) {
            Files.delete(bench.directory.resolve(name));
        }
        Files.setPosixFilePermissions(bench.directory.resolve("unreadable"), PosixFilePermissions.fromString("---------"));
        Files.createSymbolicLink(bench.directory.resolve("link"), Path.of("/etc/passwd"));
        assertThat(new ProcessBuilder("mkfifo", bench.directory.resolve("fifo").toString()).start().waitFor()).isZero();
        Files.createDirectory(bench.directory.resolve("folder"));
        bench.write("good", bytes(10));
        items.add(item("good"));
        assertThat(bench.push(items))
                .extracting(StagingBench::code)
                .containsExactly("missing", "permission", "link", "changed", "changed", "moved");
    }

    @Test
    void saysThatAUrlIsNoLongerGoodEvenForALargeFile() throws Exception {
        bench.write("large", bytes(12_000_000));
        PushItem good = item("large");
        URI bad = URI.create(good.urls().getFirst().toString().replaceAll("Signature=.{8}", "Signature=00000000"));
        assertThat(code(bench.push(List.of(bench.pushItem("large", 12_000_000, bad))).getFirst())).isEqualTo("denied");
    }

    private ItemResult push(String name) throws Exception {
        return bench.push(List.of(item(name))).getFirst();
    }

    private PushItem item(String name) throws IOException {
        return bench.pushItem(
                name,
                Files.size(bench.directory.resolve(name)),
                store.urls.signPut(space, new StoreKey(name.isBlank() ? "x" : name), Reader.CLUSTER, LIFE));
    }

    private byte[] stored(String name) {
        return store.send("GET", store.getUrl(space, new StoreKey(name)), new byte[0]).body();
    }
}
