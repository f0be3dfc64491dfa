package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.transfers.StagingBench.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhiguang.files.RemotePath;
import zhiguang.transfers.FoundFiles.Found;
import zhiguang.transfers.FoundFiles.Skipped;

class StagingFindTest {

    @TempDir
    Path home;

    private StagingBench bench;

    @BeforeEach
    void prepare() throws IOException {
        bench = new StagingBench(home);
        for (String name : List.of("a.txt", "b.txt", "c.dat", ".hidden", "out/x.txt", "out/.seen", "out/deep/y.txt", "out/deep/z.dat", "文件 1.txt")) {
            bench.write(name, bytes(name.length()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "a.txt = a.txt",
                "./a.txt = a.txt",
                "*.txt = a.txt b.txt 文件_1.txt",
                "文件* = 文件_1.txt",
                "[ab].txt = a.txt b.txt",
                "[!a].txt = b.txt",
                "?.dat = c.dat",
                ".hid* = .hidden",
                "out = out/.seen out/deep/y.txt out/deep/z.dat out/x.txt",
                "out/ = out/.seen out/deep/y.txt out/deep/z.dat out/x.txt",
                "o*/*.txt = out/x.txt",
                "out/** = out/.seen out/deep/y.txt out/deep/z.dat out/x.txt",
                "**/*.txt = a.txt b.txt out/deep/y.txt out/x.txt 文件_1.txt",
                "out/**/y.txt = out/deep/y.txt",
                "**/deep = out/deep/y.txt out/deep/z.dat",
                "out//deep/./y.txt = out/deep/y.txt"
            })
    void understandsPatterns(String pattern, String expected) throws Exception {
        FoundFiles found = bench.find(pattern.strip());
        assertThat(found.files()).extracting(file -> file.path().replace(' ', '_')).containsExactlyInAnyOrder(expected.strip().split(" "));
        assertThat(found.unmatched()).isEmpty();
        assertThat(found.skipped()).isEmpty();
    }

    @Test
    void tellsSizeAndTimeToTheNanosecond() throws Exception {
        long modified = Files.getLastModifiedTime(bench.directory.resolve("a.txt")).to(java.util.concurrent.TimeUnit.NANOSECONDS);
        assertThat(bench.find("a.txt").files()).containsExactly(new Found("a.txt", 5, modified));
    }

    @Test
    void tellsEachFileOnceHoweverManyPatternsMeanIt() throws Exception {
        assertThat(bench.find("out", "out/**", "out/x.txt", "**/x.txt", ".").files()).extracting(Found::path).doesNotHaveDuplicates().hasSize(9);
    }

    @Test
    void tellsWhichPatternsMeantNothing() throws Exception {
        assertThat(bench.find("*.none", "a.txt", "none/*", "**/none", "a.txt/x").unmatched())
                .containsExactly("*.none", "none/*", "**/none", "a.txt/x");
    }

    @Test
    void takesANameWithBracketsAtItsWord() throws Exception {
        bench.write("run[1].log", bytes(1));
        assertThat(bench.find("run[1].log").files()).extracting(Found::path).containsExactly("run[1].log");
    }

    @Test
    void passesOverLinksAndSaysSo() throws Exception {
        link("file", "a.txt");
        link("outside", "/etc");
        link("up", "..");
        link("broken", "/nowhere");
        FoundFiles found = bench.find("file", "outside", "outside/passwd", "up", "up/*", "broken");
        assertThat(found.files()).isEmpty();
        assertThat(found.skipped())
                .contains(new Skipped("file", "link"), new Skipped("outside", "link"), new Skipped("up", "link"), new Skipped("broken", "link"))
                .allMatch(skipped -> skipped.code().equals("link"));
    }

    @Test
    void doesNotGoRoundInCircles() throws Exception {
        link("out/loop", "..");
        link("out/deep/again", "../../out");
        link("here", ".");
        long begin = System.nanoTime();
        assertThat(bench.find("**/*.txt", "**", "out/**").files()).extracting(Found::path).hasSize(9);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void saysWhatItMayNotRead() throws Exception {
        Files.setPosixFilePermissions(bench.directory.resolve("a.txt"), PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(bench.directory.resolve("out/deep"), PosixFilePermissions.fromString("---------"));
        FoundFiles found = bench.find("a.txt", "out");
        assertThat(found.files()).extracting(Found::path).containsExactlyInAnyOrder("out/.seen", "out/x.txt");
        assertThat(found.skipped()).containsExactlyInAnyOrder(new Skipped("a.txt", "permission"), new Skipped("out/deep", "permission"));
        Files.setPosixFilePermissions(bench.directory.resolve("out/deep"), PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void passesOverWhatIsNoFile() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", bench.directory.resolve("out/fifo").toString()).start().waitFor()).isZero();
        assertThat(bench.find("out").skipped()).containsExactly(new Skipped("out/fifo", "special"));
    }

    @Test
    void keepsItsOwnFilesToItself() throws Exception {
        bench.write(".zhiguang-lock", new byte[0]);
        bench.write(".zhiguang-12.part", bytes(3));
        FoundFiles found = bench.find(".", ".zhiguang-*", ".zhiguang-lock");
        assertThat(found.files()).extracting(Found::path).noneMatch(path -> path.contains("zhiguang")).hasSize(9);
    }

    @Test
    void tellsNamesThatNoObjectCanHave() throws Exception {
        var names = new ProcessBuilder("bash", "-c", "cd \"$1\" && touch $'new\\nline' $'invalid\\xff' $'esc\\x1b' 'back\\slash'", "-",
                bench.directory.toString());
        assertThat(names.start().waitFor()).isZero();
        assertThat(bench.find("new*", "invalid*", "esc*", "back*").files())
                .extracting(Found::path)
                .containsExactly("new\nline", "invalid\udcff", "esc\u001b", "back\\slash");
    }

    @Test
    void refusesMoreThanTenThousandFiles() throws Exception {
        Path many = Files.createDirectory(bench.directory.resolve("many"));
        for (int i = 0; i < 10_001; i++) {
            Files.createFile(many.resolve("f" + i));
        }
        assertThatThrownBy(() -> bench.find("many"))
                .isInstanceOfSatisfying(StagingRefusedException.class, e -> assertThat(e.code()).isEqualTo("too-many"));
        Files.delete(many.resolve("f0"));
        Files.delete(many.resolve("f1"));
        assertThat(bench.find("many/*").files()).hasSize(9_999);
    }

    @Test
    void saysThatTheDirectoryIsGone() {
        assertThatThrownBy(() -> bench.staging.find(StagingBench.ALICE, new RemotePath(bench.directory + "-gone"), List.of("*")))
                .isInstanceOfSatisfying(StagingRefusedException.class, e -> assertThat(e.code()).isEqualTo("missing"));
    }

    @Test
    void tellsTheEnvironmentOfTheLogin() throws Exception {
        assertThat(bench.staging.environment(StagingBench.ALICE)).containsEntry("HOME", home.toString()).containsKey("PATH");
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(bench.directory.resolve(name), Path.of(target));
    }
}
