package zhiguang.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketFolderTest {

    private static final String LONG = "y".repeat(255);

    @TempDir
    Path folder;

    private BucketFolder bucket;

    @BeforeEach
    void fill() {
        bucket = new BucketFolder(folder);
        for (String key : new String[] {"x", "x/y", "x/z/1", "x.txt", ".hidden", "a%b", LONG, LONG + "/in"}) {
            file(FileNames.ofKey(key));
        }
        file(FileNames.ofKey("x/half") + "-8c2bb6a5-2c1a-4a3f-9b55-4b8e0a5c7d11");
        file(".mpus-8c2bb6a5-" + FileNames.ofKey("x/part") + "-00001");
        file(".s3proxy-mpu-stub-8c2bb6a5");
    }

    private void file(String name) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsAllKeysInOrderAndNothingElse() {
        assertThat(bucket.keys("", "", 99)).containsExactly(".hidden", "a%b", "x", "x.txt", "x/y", "x/z/1", LONG, LONG + "/in");
    }

    @Test
    void beginsAfterAKeyAndStopsInTime() {
        assertThat(bucket.keys("", "x", 2)).containsExactly("x.txt", "x/y");
    }

    @Test
    void looksOnlyBelowThePrefix() {
        assertThat(bucket.keys("x/", "", 99)).containsExactly("x/y", "x/z/1");
        assertThat(bucket.keys("x", "", 99)).containsExactly("x", "x.txt", "x/y", "x/z/1");
        assertThat(bucket.keys(LONG.substring(0, 200), "", 99)).containsExactly(LONG, LONG + "/in");
        assertThat(bucket.keys("nothing/here", "", 99)).isEmpty();
        assertThat(bucket.keys("x.txt/", "", 99)).isEmpty();
        assertThat(bucket.keys("x/../../", "", 99)).isEmpty();
    }

    @Test
    void deletesWhatIsLeftOfAnUploadAndNothingElse() throws IOException {
        file(".mpus-11111111-o/" + FileNames.ofKey("y") + "-3-8c2bb6a5-2c1a-4a3f-9b55-4b8e0a5c7d11");

        bucket.deleteParts("11111111");
        bucket.deleteParts("22222222");

        assertThat(folder.resolve(".mpus-11111111-o")).doesNotExist();
        assertThat(folder.resolve(".mpus-8c2bb6a5-" + FileNames.ofKey("x/part") + "-00001")).exists();
        assertThat(bucket.keys("", "", 99)).hasSize(8);
    }

    @Test
    void deletesWhatAKilledServerWasWritingButNoFinishedPart() throws IOException {
        String uuid = "8c2bb6a5-2c1a-4a3f-9b55-4b8e0a5c7d11";
        String part = ".mpus-" + uuid + "-o/" + FileNames.ofKey(uuid) + "-1";
        String halfPart = ".mpus-" + uuid + "-o/" + FileNames.ofKey(uuid) + "-2-" + uuid;
        String stub = ".s3proxy-mpu-stub-" + uuid;
        String ended = ".s3proxy-mpu-stub-" + uuid.replace('8', '9');
        String joined = uuid.replace('8', '6');
        List.of(".s3proxy-mpu-stub-" + joined, ".mpus-" + joined + ".parts", ".mpus-" + joined + "-o/" + FileNames.ofKey(uuid)).forEach(this::file);
        String hardlyBegun = ".mpus-" + uuid.replace('8', '7') + "-o/" + FileNames.ofKey(uuid);
        List.of(part, halfPart, stub, ended, hardlyBegun).forEach(this::file);
        assertThat(bucket.deleteUnfinished(Instant.now().plusSeconds(60))).isEqualTo(5);
        assertThat(folder.resolve(stub)).exists();
        assertThat(folder.resolve(".s3proxy-mpu-stub-8c2bb6a5")).as("of an upload that goes on").exists();
        assertThat(folder.resolve(ended)).doesNotExist();
        assertThat(folder.resolve(".s3proxy-mpu-stub-" + joined)).doesNotExist();
        assertThat(folder.resolve(hardlyBegun).getParent()).doesNotExist();
        assertThat(folder.resolve(part)).exists();
        assertThat(folder.resolve(halfPart)).doesNotExist();
        assertThat(folder.resolve(FileNames.ofKey("x/half") + "-" + uuid)).doesNotExist();
        assertThat(bucket.keys("", "", 99)).hasSize(8);
    }

    @Test
    void leavesAloneWhatIsBeingWrittenNow() throws IOException {
        assertThat(bucket.deleteUnfinished(Instant.now().minusSeconds(60))).isZero();
        assertThat(folder.resolve(FileNames.ofKey("x/half") + "-8c2bb6a5-2c1a-4a3f-9b55-4b8e0a5c7d11")).exists();
    }
}
