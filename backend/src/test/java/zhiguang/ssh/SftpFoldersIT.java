package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.ssh.TestSsh.ALICE;
import static zhiguang.ssh.TestSsh.BOB;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhiguang.files.FileKind;
import zhiguang.files.FolderAnswer;
import zhiguang.files.LinkTarget;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;

class SftpFoldersIT {

    private static final int MANY = 65_000;

    private static TestSsh ssh;
    private static RemotePath folder;

    @BeforeAll
    static void makeFiles() {
        ssh = TestSsh.patient();
        folder = new RemotePath("/home/alice/it-" + UUID.randomUUID());
        ssh.script(ALICE, """
                mkdir -m 700 %1$s && cd %1$s
                printf 'hello' > file; chmod 4750 file
                printf 'x' > "$(printf 'a\\nb')"; printf 'y' > "$(printf 'bad\\377')"; printf 'z' > "$(printf '\\342\\200\\256txt.exe')"
                printf '1' > '<img src=x onerror=alert(1)>'; printf '2' > '-rf'; printf '3' > 'back\\slash'
                touch "$(printf 'x%%.0s' $(seq 255))"
                mkdir dir; ln -s dir link; ln -s nowhere dangling; ln -s loop loop; ln -s /etc/passwd out; mkfifo pipe
                mkdir -m 0 closed; mkdir -m 1777 sticky
                """.formatted(folder), "");
    }

    @AfterAll
    static void removeFiles() {
        ssh.run(ALICE, "rm", "-rf", folder.value());
        ssh.close();
    }

    @Test
    void tellsWhatEachEntryIs() {
        List<RemoteEntry> entries = scan(folder);
        assertThat(entry(entries, "file")).satisfies(file -> {
            assertThat(file.kind()).isEqualTo(FileKind.FILE);
            assertThat(file.modeText()).isEqualTo("-rwsr-x---");
            assertThat(file.size()).isEqualTo(5);
            assertThat(file.owner()).isEqualTo("alice");
            assertThat(file.group()).isEqualTo("alice");
        });
        assertThat(entry(entries, "sticky").modeText()).isEqualTo("drwxrwxrwt");
        assertThat(entry(entries, "pipe").kind()).isEqualTo(FileKind.PIPE);
    }

    @Test
    void showsLinksWithoutFollowingThem() {
        List<RemoteEntry> entries = scan(folder);
        assertThat(entry(entries, "link").link()).contains(new LinkTarget("dir", Optional.of(FileKind.FOLDER)));
        assertThat(entry(entries, "link").opened()).isEqualTo(FileKind.FOLDER);
        assertThat(entry(entries, "dangling").link()).contains(new LinkTarget("nowhere", Optional.empty()));
        assertThat(entry(entries, "loop").link()).contains(new LinkTarget("loop", Optional.empty()));
        assertThat(entry(entries, "loop").opened()).isEqualTo(FileKind.LINK);
        assertThat(entry(entries, "out").link()).contains(new LinkTarget("/etc/passwd", Optional.of(FileKind.FILE)));
    }

    @Test
    void keepsEachByteOfANameAndShowsWhatWouldDeceive() {
        assertThat(scan(folder)).extracting(entry -> entry.path().shownName()).contains(
                "a\\x0Ab", "bad\\xFF", "\\u202Etxt.exe", "<img src=x onerror=alert(1)>", "-rf", "back\\\\slash", "x".repeat(255));
        for (String shown : List.of("a\\x0Ab", "bad\\xFF", "\\u202Etxt.exe", "back\\\\slash")) {
            RemotePath path = RemotePath.ofShown(folder + "/" + shown);
            assertThat(ssh.folders.look(ALICE, path)).as(shown).hasValueSatisfying(entry -> assertThat(entry.size()).isEqualTo(1));
            assertThat(ssh.files.read(ALICE, path, 0, 10)).as(shown).isPresent();
        }
    }

    @Test
    void saysWhyAFolderIsNotRead() {
        assertThat(ssh.folders.scan(ALICE, folder.resolve("closed"), page -> true)).isEqualTo(FolderAnswer.DENIED);
        assertThat(ssh.folders.scan(ALICE, folder.resolve("none"), page -> true)).isEqualTo(FolderAnswer.GONE);
        assertThat(ssh.folders.scan(ALICE, folder.resolve("file"), page -> true)).isEqualTo(FolderAnswer.NOT_FOLDER);
        assertThat(ssh.folders.scan(ALICE, folder.resolve("loop"), page -> true)).isIn(FolderAnswer.GONE, FolderAnswer.DENIED);
        assertThat(ssh.folders.scan(BOB, folder, page -> true)).isEqualTo(FolderAnswer.DENIED);
        assertThat(ssh.folders.look(BOB, folder.resolve("file"))).isEmpty();
    }

    @Test
    void handsOverAVeryLargeFolderPageByPage() {
        RemotePath many = new RemotePath("/scratch/alice/it-" + UUID.randomUUID());
        try {
            ssh.script(ALICE, "mkdir %1$s && cd %1$s && seq 1 %2$d | xargs touch".formatted(many, MANY), "");
            List<Integer> pages = new ArrayList<>();
            assertThat(ssh.folders.scan(ALICE, many, page -> pages.add(page.size()))).isEqualTo(FolderAnswer.COMPLETE);
            assertThat(pages.stream().mapToInt(n -> n).sum()).isEqualTo(MANY);
            assertThat(pages.stream().max(Comparator.naturalOrder()).orElseThrow()).isLessThanOrEqualTo(1000);
            int[] seen = new int[1];
            assertThat(ssh.folders.scan(ALICE, many, page -> (seen[0] += page.size()) < 200)).isEqualTo(FolderAnswer.STOPPED);
            assertThat(seen[0]).isBetween(200, 1200);
        } finally {
            ssh.run(ALICE, "rm", "-rf", many.value());
        }
    }

    @Test
    void knowsHomeAndTheRoomThere() {
        assertThat(ssh.folders.home(ALICE)).isEqualTo(new RemotePath("/home/alice"));
        assertThat(ssh.folders.space(ALICE, folder)).hasValueSatisfying(space -> {
            assertThat(space.total()).isPositive();
            assertThat(space.free()).isBetween(0L, space.total());
        });
        assertThat(ssh.folders.space(ALICE, folder.resolve("none"))).isEmpty();
        assertThat(ssh.folders.space(ALICE, RemotePath.ofShown(folder + "/bad\\xFF"))).isPresent();
    }

    private static List<RemoteEntry> scan(RemotePath path) {
        List<RemoteEntry> entries = new ArrayList<>();
        assertThat(ssh.folders.scan(ALICE, path, entries::addAll)).isEqualTo(FolderAnswer.COMPLETE);
        return entries;
    }

    private static RemoteEntry entry(List<RemoteEntry> entries, String name) {
        return entries.stream().filter(entry -> entry.path().name().equals(name)).findFirst().orElseThrow();
    }
}
