package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.ssh.TestSsh.ALICE;
import static zhiguang.ssh.TestSsh.BOB;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.files.ChangeResult;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;

class SftpChangesIT {

    private static final long MOST = 8 << 20;

    private static TestSsh ssh;
    private RemotePath folder;

    @BeforeAll
    static void connect() {
        ssh = TestSsh.onTheCluster();
    }

    @AfterAll
    static void disconnect() {
        ssh.close();
    }

    @BeforeEach
    void makeFolder() {
        folder = new RemotePath("/home/alice/it-" + UUID.randomUUID());
        ssh.script(ALICE, """
                mkdir -m 700 %1$s && cd %1$s
                printf old > file; chmod 640 file; ln -s file link; ln -s none dangling
                mkdir full empty; touch full/x
                mkdir -m 555 closed; printf in > closed/in 2>/dev/null || true
                """.formatted(folder), "");
    }

    @AfterEach
    void removeFolder() {
        ssh.script(ALICE, "chmod -R u+rwx %1$s; rm -rf %1$s".formatted(folder), "");
    }

    @Test
    void makesFoldersAndSaysWhyNot() {
        assertThat(ssh.changes.makeFolder(ALICE, at("new"))).isEqualTo(ChangeResult.DONE);
        assertThat(ssh.changes.makeFolder(ALICE, at("empty"))).isEqualTo(ChangeResult.EXISTS);
        assertThat(ssh.changes.makeFolder(ALICE, at("full"))).isEqualTo(ChangeResult.EXISTS);
        assertThat(ssh.changes.makeFolder(ALICE, at("none/new"))).isEqualTo(ChangeResult.GONE);
        assertThat(ssh.changes.makeFolder(ALICE, at("closed/new"))).isEqualTo(ChangeResult.DENIED);
        assertThat(ssh.changes.makeFolder(ALICE, at("x".repeat(256)))).isEqualTo(ChangeResult.NAME);
        assertThat(ssh.changes.makeFolder(BOB, at("his"))).isEqualTo(ChangeResult.DENIED);
    }

    @Test
    void renamesButNeverOver() {
        assertThat(ssh.changes.rename(ALICE, at("file"), at("renamed"))).isEqualTo(ChangeResult.DONE);
        assertThat(text("renamed")).isEqualTo("old");
        assertThat(ssh.changes.rename(ALICE, at("renamed"), at("link"))).isEqualTo(ChangeResult.EXISTS);
        assertThat(ssh.changes.rename(ALICE, at("full"), at("empty"))).isEqualTo(ChangeResult.EXISTS);
        assertThat(ssh.changes.rename(ALICE, at("none"), at("other"))).isEqualTo(ChangeResult.GONE);
        assertThat(ssh.changes.rename(ALICE, at("full"), at("moved"))).isEqualTo(ChangeResult.DONE);
        assertThat(text("moved/x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\x0Ab", "bad\\xFF", "\\u202Etxt", "-rf", "<img src=x onerror=alert(1)>", "$(id)", "'", " "})
    void renamesAndRemovesAnyName(String shown) {
        RemotePath odd = RemotePath.ofShown(folder + "/" + shown);
        assertThat(ssh.changes.rename(ALICE, at("file"), odd)).isEqualTo(ChangeResult.DONE);
        assertThat(ssh.folders.look(ALICE, odd)).isPresent();
        assertThat(ssh.changes.setMode(ALICE, odd, 0600)).isEqualTo(ChangeResult.DONE);
        assertThat(ssh.changes.remove(ALICE, odd)).isEqualTo(ChangeResult.DONE);
        assertThat(ssh.folders.look(ALICE, odd)).isEmpty();
    }

    @Test
    void removesOneThingAndNotWhatALinkLeadsTo() {
        assertThat(ssh.changes.remove(ALICE, at("link"))).isEqualTo(ChangeResult.DONE);
        assertThat(text("file")).isEqualTo("old");
        assertThat(ssh.changes.remove(ALICE, at("dangling"))).isEqualTo(ChangeResult.DONE);
        assertThat(ssh.changes.remove(ALICE, at("empty"))).isEqualTo(ChangeResult.DONE);
        assertThat(ssh.changes.remove(ALICE, at("full"))).isEqualTo(ChangeResult.NOT_EMPTY);
        assertThat(ssh.changes.remove(ALICE, at("none"))).isEqualTo(ChangeResult.GONE);
        assertThat(ssh.changes.remove(BOB, at("file"))).isEqualTo(ChangeResult.DENIED);
    }

    @Test
    void setsModesOfWhatOneOwns() {
        assertThat(ssh.changes.setMode(ALICE, at("file"), 04711)).isEqualTo(ChangeResult.DONE);
        assertThat(ssh.folders.look(ALICE, at("file"))).map(RemoteEntry::mode).contains(04711);
        assertThat(ssh.changes.setMode(ALICE, new RemotePath("/etc/passwd"), 0777)).isEqualTo(ChangeResult.DENIED);
        assertThat(ssh.changes.setMode(ALICE, at("none"), 0777)).isEqualTo(ChangeResult.GONE);
    }

    @Test
    void writesThroughALinkAndKeepsTheMode() {
        assertThat(write("link", "new", true)).isEqualTo(ChangeResult.DONE);
        assertThat(text("file")).isEqualTo("new");
        assertThat(ssh.folders.look(ALICE, at("link"))).hasValueSatisfying(link -> assertThat(link.link()).isPresent());
        assertThat(ssh.folders.look(ALICE, at("file"))).map(RemoteEntry::mode).contains(0640);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void replacesOnlyWhenToldSo() {
        assertThat(write("file", "new", false)).isEqualTo(ChangeResult.EXISTS);
        assertThat(text("file")).isEqualTo("old");
        assertThat(write("fresh", "new", false)).isEqualTo(ChangeResult.DONE);
        assertThat(text("fresh")).isEqualTo("new");
        assertThat(write("empty", "new", true)).isEqualTo(ChangeResult.EXISTS);
        assertThat(write("none/x", "new", false)).isEqualTo(ChangeResult.GONE);
        assertThat(write("closed/new", "new", false)).isEqualTo(ChangeResult.DENIED);
        assertThat(leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"数据.txt", "bad\\xFF", "-rf"})
    void writesUnderAnyName(String shown) {
        RemotePath odd = RemotePath.ofShown(folder + "/" + shown);
        InputStream one = new ByteArrayInputStream("one".getBytes(StandardCharsets.UTF_8));
        assertThat(ssh.changes.write(ALICE, odd, one, MOST, false)).isEqualTo(ChangeResult.DONE);
        assertThat(ssh.files.read(ALICE, odd, 0, 9)).contains("one".getBytes(StandardCharsets.UTF_8));
        assertThat(ssh.changes.write(ALICE, odd, InputStream.nullInputStream(), MOST, false)).isEqualTo(ChangeResult.EXISTS);
        assertThat(ssh.changes.write(ALICE, odd, InputStream.nullInputStream(), MOST, true)).isEqualTo(ChangeResult.DONE);
        assertThat(ssh.files.read(ALICE, odd, 0, 9)).contains(new byte[0]);
    }

    @Test
    void writesInPlaceWhereTheFolderTakesNoNewFile() {
        ssh.script(ALICE, "cd %s; chmod 755 closed; printf in > closed/in; chmod 555 closed".formatted(folder), "");
        assertThat(write("closed/in", "out", true)).isEqualTo(ChangeResult.DONE);
        assertThat(text("closed/in")).isEqualTo("out");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void takesNoMoreThanItMay() {
        byte[] large = new byte[3 << 20];
        assertThat(ssh.changes.write(ALICE, at("large"), new ByteArrayInputStream(large), large.length - 1, false))
                .isEqualTo(ChangeResult.LARGE);
        assertThat(ssh.folders.look(ALICE, at("large"))).isEmpty();
        assertThat(ssh.changes.write(ALICE, at("large"), new ByteArrayInputStream(large), large.length, false))
                .isEqualTo(ChangeResult.DONE);
        assertThat(ssh.folders.look(ALICE, at("large"))).map(RemoteEntry::size).contains((long) large.length);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void leavesNothingOfAContentThatBreaksOff() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[1 << 20]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the browser went away");
            }
        });
        assertThatThrownBy(() -> ssh.changes.write(ALICE, at("file"), broken, MOST, true)).isInstanceOf(UncheckedIOException.class);
        assertThat(text("file")).isEqualTo("old");
        assertThat(leftovers()).isEmpty();
    }

    private ChangeResult write(String name, String text, boolean replace) {
        return ssh.changes.write(ALICE, at(name), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), MOST, replace);
    }

    private String text(String name) {
        return new String(ssh.files.read(ALICE, at(name), 0, 1000).orElseThrow(), StandardCharsets.UTF_8);
    }

    private List<String> leftovers() {
        List<String> names = new ArrayList<>();
        for (RemotePath path : List.of(folder, at("closed"))) {
            ssh.folders.scan(ALICE, path, page -> names.addAll(page.stream().map(e -> e.path().name()).toList()) || true);
        }
        names.removeIf(name -> !name.startsWith(".zhiguang-"));
        return names;
    }

    private RemotePath at(String name) {
        return folder.resolve(name);
    }
}
