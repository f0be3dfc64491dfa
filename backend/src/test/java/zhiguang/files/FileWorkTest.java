package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.springframework.util.unit.DataSize;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;

/** The agent on this machine. */
class FileWorkTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @TempDir
    Path home;

    private LocalShell shell;
    private FileWork work;
    private FileSearch search;

    @BeforeEach
    void prepare() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        shell = new LocalShell(home);
        FileErrands errands = new FileErrands(shell);
        FilesSettings settings = new FilesSettings(
                List.of("/"), 1000, DataSize.ofMegabytes(8), DataSize.ofMegabytes(2), DataSize.ofMegabytes(4), 50, Duration.ofMinutes(1),
                List.of());
        work = new FileWork(errands, settings);
        search = new FileSearch(errands);
        script("mkdir -p tree/deep other; printf one > tree/a; printf two > tree/deep/b; ln -s ../other tree/link; printf keep > other/keep");
    }

    @Test
    void countsWithoutFollowingLinks() {
        EntryCount count = work.count(ALICE, List.of(at("tree")), new WorkWatch());
        assertThat(count.entries()).isEqualTo(5);
        assertThat(count.whole()).isTrue();
        assertThat(count.bytes()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void deletesTreesAndOddNamesAndNothingBehindLinks() {
        script("touch -- -rf \"$(printf 'bad\\377')\"");
        WorkResult result = work.delete(
                ALICE, List.of(at("tree"), at("-rf"), RemotePath.ofShown(home + "/bad\\xFF"), at("none")), new WorkWatch());
        assertThat(result.done()).extracting(RemotePath::shownName).containsExactly("tree", "-rf", "bad\\xFF");
        assertThat(result.failed()).containsExactly(new WorkResult.NotDone(at("none"), "missing"));
        assertThat(names(".")).containsExactly("other");
        assertThat(names("other")).containsExactly("keep");
    }

    @Test
    void changesTheRightsOfAllBelowAndOfNothingBehindLinks() {
        script("chmod 755 tree/a; chmod 600 tree/deep/b; chmod 0 tree/deep; chmod 604 other/keep");
        assertThat(work.setMode(ALICE, List.of(at("tree")), 0750, new WorkWatch()).failed()).isEmpty();
        assertThat(script("stat -c '%a %n' tree tree/a tree/deep tree/deep/b other/keep"))
                .isEqualTo("750 tree\n750 tree/a\n750 tree/deep\n640 tree/deep/b\n604 other/keep\n");
        work.setMode(ALICE, List.of(at("tree")), 0644, new WorkWatch());
        assertThat(script("stat -c '%a %n' tree tree/a tree/deep/b")).isEqualTo("755 tree\n644 tree/a\n644 tree/deep/b\n");
        assertThat(failure(work.setMode(ALICE, List.of(at("none")), 0644, new WorkWatch()))).isEqualTo("missing");
    }

    @Test
    void copiesAndMovesButNeverOver() {
        assertThat(work.copy(ALICE, List.of(at("tree")), at("other"), new WorkWatch()).done()).hasSize(1);
        assertThat(home.resolve("other/tree/deep/b")).hasContent("two");
        assertThat(Files.isSymbolicLink(home.resolve("other/tree/link"))).isTrue();
        assertThat(failure(work.copy(ALICE, List.of(at("tree")), at("other"), new WorkWatch()))).isEqualTo("exists");
        assertThat(failure(work.move(ALICE, List.of(at("tree")), at("other"), new WorkWatch()))).isEqualTo("exists");
        assertThat(failure(work.copy(ALICE, List.of(at("tree")), at("tree/deep"), new WorkWatch()))).isEqualTo("itself");
        assertThat(failure(work.move(ALICE, List.of(at("tree")), at("tree/deep"), new WorkWatch()))).isEqualTo("itself");
        assertThat(failure(work.copy(ALICE, List.of(at("tree")), at("none"), new WorkWatch()))).isEqualTo("no-folder");
        assertThat(work.move(ALICE, List.of(at("tree/a")), at("other"), new WorkWatch()).done()).hasSize(1);
        assertThat(names("other")).containsExactly("a", "keep", "tree");
        assertThat(names("tree")).containsExactly("deep", "link");
    }

    @Test
    void givesACopyBesideTheOriginalANameOfItsOwn() {
        work.copy(ALICE, List.of(at("tree"), at("other/keep")), at("other"), new WorkWatch());
        work.copy(ALICE, List.of(at("tree")), new RemotePath(home.toString()), new WorkWatch());
        assertThat(names(".")).containsExactly("other", "tree", "tree copy");
        assertThat(names("other")).containsExactly("keep", "keep copy", "tree");
    }

    @ParameterizedTest
    @CsvSource({"packed.tar.gz", "packed.zip"})
    void packsAndUnpacks(String name) {
        script("chmod 755 tree/a; printf x > \"tree/-文件\"");
        assertThat(work.compress(ALICE, List.of(at("tree"), at("other")), at(name), new WorkWatch()).failed()).isEmpty();
        assertThat(failure(work.compress(ALICE, List.of(at("tree")), at(name), new WorkWatch()))).isEqualTo("exists");
        WorkResult result = work.extract(ALICE, at(name), new WorkWatch());
        assertThat(result.done()).containsExactly(at("packed"));
        assertThat(home.resolve("packed/tree/deep/b")).hasContent("two");
        assertThat(home.resolve("packed/tree/-文件")).hasContent("x");
        assertThat(Files.isExecutable(home.resolve("packed/tree/a"))).isTrue();
        assertThat(home.resolve("packed/tree/link")).isSymbolicLink();
        assertThat(work.extract(ALICE, at(name), new WorkWatch()).done()).containsExactly(at("packed-2"));
    }

    @ParameterizedTest
    @CsvSource({
        "archive-outside, t.addfile(entry('../x'))",
        "archive-outside, t.addfile(entry('a/../../x'))",
        "archive-absolute, t.addfile(entry('/tmp/zhiguang-evil'))",
        "archive-link, t.addfile(link('out'; '/etc/passwd'))",
        "archive-link, t.addfile(link('out'; '../secret'))",
        "archive-link, t.addfile(link('a'; 'b/..')); t.addfile(link('b'; '..'))",
        "archive-absolute, t.addfile(hard('out'; '/etc/passwd'))",
        "archive-broken, t.addfile(link('in'; '.')); t.addfile(entry('in/x'))",
        "archive-special, t.addfile(fifo('pipe'))",
        "archive-size, t.addfile(big('zeros'; 5 << 20); io.BytesIO(bytes(5 << 20)))",
        "archive-count, [t.addfile(entry('f%d' % i)) for i in range(60)]"
    })
    void refusesTarsThatWouldDoHarmAndLeavesNothing(String code, String statements) {
        script("""
                python3 - <<'E'
                import io, tarfile
                def made(name, kind=tarfile.REGTYPE, **more):
                    t = tarfile.TarInfo(name); t.type = kind
                    [setattr(t, k, v) for k, v in more.items()]
                    return t
                entry = made
                link = lambda name, to: made(name, tarfile.SYMTYPE, linkname=to)
                hard = lambda name, to: made(name, tarfile.LNKTYPE, linkname=to)
                fifo = lambda name: made(name, tarfile.FIFOTYPE)
                big = lambda name, size: made(name, size=size)
                with tarfile.open('evil.tar.gz', 'w:gz') as t:
                    t.addfile(entry('before'))
                    %s
                E
                """.formatted(statements.replace(";", ",")));
        assertThat(failure(work.extract(ALICE, at("evil.tar.gz"), new WorkWatch()))).isEqualTo(code);
        assertThat(names(".")).containsExactly("evil.tar.gz", "other", "tree");
    }

    @ParameterizedTest
    @CsvSource({
        "archive-outside, '../x', 1",
        "archive-absolute, '/tmp/zhiguang-evil', 1",
        "archive-size, 'zeros', 5000000",
    })
    void refusesZipsThatWouldDoHarmAndLeavesNothing(String code, String name, int size) {
        script("""
                python3 - <<'E'
                import zipfile
                with zipfile.ZipFile('evil.zip', 'w', zipfile.ZIP_DEFLATED) as z:
                    z.writestr('before', b'x'); z.writestr(%s, bytes(%d))
                E
                """.formatted("'" + name + "'", size));
        assertThat(failure(work.extract(ALICE, at("evil.zip"), new WorkWatch()))).isEqualTo(code);
        assertThat(names(".")).containsExactly("evil.zip", "other", "tree");
    }

    @Test
    void unpacksIntoAFolderThatIsThereAndLeavesItAloneWhenSomethingIsWrong() {
        script("tar -czf t.tgz tree; mkdir -p out/tree/deep/old; printf old > out/tree/a; printf mine > out/tree/own");
        assertThat(work.extract(ALICE, at("t.tgz"), at("out"), new WorkWatch()).done()).containsExactly(at("out"));
        assertThat(home.resolve("out/tree/a")).hasContent("one");
        assertThat(home.resolve("out/tree/own")).hasContent("mine");
        assertThat(names("out/tree/deep")).containsExactly("b", "old");
        script("rm -r out; mkdir -p out/tree/a; ln -s ../other out/tree/deep");
        assertThat(failure(work.extract(ALICE, at("t.tgz"), at("out"), new WorkWatch()))).isEqualTo("exists");
        assertThat(names("out/tree")).containsExactly("a", "deep");
        assertThat(names("other")).containsExactly("keep");
        assertThat(names("out")).containsExactly("tree");
    }

    @Test
    void aJobsCommandHoldsTheSameBoundsAndEndsWithAnError() {
        script("tar -czf t.tgz tree; mkdir ok; mkdir big; head -c 6000000 /dev/zero > big/zeros; tar -czf big.tgz big; mkdir no");
        assertThat(runScript(work.extractCommand(at("t.tgz"), at("ok")))).isZero();
        assertThat(home.resolve("ok/tree/deep/b")).hasContent("two");
        assertThat(runScript(work.extractCommand(at("big.tgz"), at("no")))).isEqualTo(1);
        assertThat(home.resolve("no")).isEmptyDirectory();
    }

    private int runScript(String script) {
        return shell.run(ALICE, RemoteCommand.of("bash", "-c", script), new byte[0], Duration.ofSeconds(30)).exitCode();
    }

    @Test
    void refusesWhatIsNoArchive() {
        script("head -c 100000 /dev/urandom > noise.tar.gz; tar -czf cut.tar.gz tree; head -c 60 cut.tar.gz > half.tar.gz; mkfifo pipe.zip");
        for (String name : List.of("noise.tar.gz", "half.tar.gz")) {
            assertThat(failure(work.extract(ALICE, at(name), new WorkWatch()))).as(name).isEqualTo("archive-broken");
        }
        assertThat(failure(work.extract(ALICE, at("pipe.zip"), new WorkWatch()))).isEqualTo("special");
        assertThat(names(".")).doesNotContain("noise", "half", "pipe");
    }

    @Test
    void findsLinesWithTheirPlaces() {
        script("for i in $(seq 1 100000); do echo \"line $i\"; done > log; printf 'the End 末' >> log");
        FileMatches matches = search.search(ALICE, at("log"), "line 99999", new WorkWatch()).orElseThrow();
        assertThat(matches.matches()).singleElement().satisfies(match -> {
            assertThat(match.line()).isEqualTo(99_999);
            assertThat(match.text().strip()).isEqualTo("line 99999");
            assertThat(search.offsetOfLine(ALICE, at("log"), 99_999, new WorkWatch())).contains(match.offset());
        });
        assertThat(search.search(ALICE, at("log"), "end 末", new WorkWatch()).orElseThrow().matches()).hasSize(1);
        assertThat(search.search(ALICE, at("log"), "END", new WorkWatch()).orElseThrow().matches()).isEmpty();
        FileMatches many = search.search(ALICE, at("log"), "line", new WorkWatch()).orElseThrow();
        assertThat(many.matches()).hasSize(200);
        assertThat(many.whole()).isFalse();
        assertThat(search.search(ALICE, at("none"), "x", new WorkWatch())).isEmpty();
        assertThatThrownBy(() -> search.search(ALICE, at("log"), "", new WorkWatch())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void findsTheLastLineForANumberBeyondTheEnd() {
        script("printf 'a\\nbb\\nccc' > open; printf 'a\\nbb\\n' > closed; : > void");
        assertThat(search.offsetOfLine(ALICE, at("open"), 2, new WorkWatch())).contains(2L);
        assertThat(search.offsetOfLine(ALICE, at("open"), 99, new WorkWatch())).contains(5L);
        assertThat(search.offsetOfLine(ALICE, at("closed"), 99, new WorkWatch())).contains(2L);
        assertThat(search.offsetOfLine(ALICE, at("void"), 5, new WorkWatch())).contains(0L);
        assertThat(search.offsetOfLine(ALICE, at("none"), 5, new WorkWatch())).isEmpty();
    }

    private String script(String script) {
        byte[] none = new byte[0];
        CommandResult result =
                shell.run(ALICE, RemoteCommand.of("bash", "-c", "cd '" + home + "'\n" + script), none, Duration.ofSeconds(60));
        assertThat(result.error()).isEmpty();
        return result.output();
    }

    private List<String> names(String folder) {
        RemoteCommand list = RemoteCommand.of("ls", "-A", at(folder.equals(".") ? "" : folder).value());
        return List.of(shell.run(ALICE, list, new byte[0], Duration.ofSeconds(9)).output().split("\n"));
    }

    private static String failure(WorkResult result) {
        assertThat(result.done()).isEmpty();
        return result.failed().getFirst().code();
    }

    private RemotePath at(String name) {
        return new RemotePath(home + "/" + name);
    }

}
