package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.WorkingBackend;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;

/** Searching and reading huge, binary and hostile files on the real cluster. */
class OutputSearchIT {

    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final String FOLDER = "/tmp/zg-search";

    @TempDir
    static Path home;

    private static WorkingBackend portal;
    private static OutputSearch search;
    private static FileTail output;

    @BeforeAll
    static void start() {
        portal = new WorkingBackend(home, Map.of("zhiguang.durable-work.enabled", "false", "zhiguang.feed.enabled", "false"));
        search = portal.get(OutputSearch.class);
        output = portal.get(FileTail.class);
        run("rm -rf " + FOLDER + "; mkdir " + FOLDER + "; cd " + FOLDER + "; seq 1 200000 > long.txt; echo 'Error: diverged' >> long.txt;"
                + " seq 1 9 >> long.txt; truncate -s 50G huge.bin; printf 'needle\\n' >> huge.bin; head -c 3000000 /dev/zero | tr '\\0' x > line.txt;"
                + " head -c 2000000 /dev/urandom > noise.bin; printf 'a $(id) `x` \"q\" %%s [z]\\n' > odd.txt; mkfifo pipe;"
                + " printf 'started\\n' > gib.txt; head -c 1G /dev/zero | tr '\\0' x >> gib.txt; printf 'the end\\n' >> gib.txt;"
                + " printf '10 %%\\r20 %%\\r\\033[31mFEHLER: \\344\\377 zu gro\\337\\033[0m\\nok\\n' > latin1.txt");
    }

    @AfterAll
    static void stop() {
        run("rm -rf " + FOLDER);
        portal.close();
    }

    @Test
    void findsALineAndItsPlaceInALongFile() {
        OutputSearch.Hit hit = search.firstError(ALICE, path("long.txt")).list().getFirst();
        assertThat(hit.line()).isEqualTo(200_001);
        assertThat(hit.text()).isEqualTo("Error: diverged");
        OutputChunk around = output.around(ALICE, path("long.txt"), hit.offset()).orElseThrow();
        assertThat(around.text()).contains("199999\n200000\nError: diverged\n1\n");
        assertThat(found("long.txt", "99")).hasSize(OutputSearch.MOST);
        assertThat(found("long.txt", "DIVERGED")).hasSize(1);
        assertThat(search.find(ALICE, path("long.txt"), "nothing like it")).isEqualTo(OutputSearch.Hits.NONE);
    }

    @Test
    void takesTheTextAsTextAndNothingElse() {
        for (String text : new String[] {"$(id)", "`x`", "\"q\"", "%s", "[z]"}) {
            assertThat(found("odd.txt", text)).as(text).hasSize(1);
        }
        assertThat(found("odd.txt", "-e")).isEmpty();
        assertThatThrownBy(() -> search.find(ALICE, path("odd.txt"), "a\nb")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> search.find(ALICE, path("odd.txt"), " ")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void hugeEndlessAndBinaryFilesDoNoHarm() {
        Instant begin = Instant.now();
        OutputSearch.Hits needle = search.find(ALICE, path("huge.bin"), "needle");
        assertThat(needle.list().size()).isEqualTo(needle.whole() ? 1 : 0);
        assertThat(output.tail(ALICE, path("huge.bin")).orElseThrow().size()).isEqualTo((50L << 30) + 7);
        assertThat(output.tail(ALICE, path("line.txt")).orElseThrow().partial().length()).isLessThan(70_000);
        assertThat(found("line.txt", "xxx")).allSatisfy(hit -> assertThat(hit.text().length()).isLessThan(400));
        assertThat(output.tail(ALICE, path("noise.bin")).orElseThrow().text()).doesNotContain("\u0000").doesNotContain("\u0007");
        assertThat(found("noise.bin", "zq")).allSatisfy(hit -> assertThat(hit.text().length()).isLessThan(400));
        assertThat(found("pipe", "x")).isEmpty();
        assertThat(found("missing", "x")).isEmpty();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void aLineOfAGigabyteDoesNoHarmAndIsNotCalledSearched() {
        OutputChunk tail = output.tail(ALICE, path("gib.txt")).orElseThrow();
        assertThat(tail.size()).isEqualTo((1L << 30) + 16);
        assertThat(tail.text().length()).isLessThan(20_000);
        assertThat(output.around(ALICE, path("gib.txt"), 1L << 29).orElseThrow().text().length()).isLessThan(20_000);
        assertThat(found("gib.txt", "started")).extracting(OutputSearch.Hit::line).containsExactly(1L);
        assertThat(search.find(ALICE, path("gib.txt"), "no such text").whole()).isFalse();
    }

    @Test
    void findsTheErrorAmongBytesThatAreNoUtf8() {
        assertThat(found("latin1.txt", "fehler")).singleElement().satisfies(hit -> {
            assertThat(hit.line()).isOne();
            assertThat(hit.text()).startsWith("FEHLER: \uFFFD").doesNotContain("\u001b").doesNotContain("10 %");
        });
        OutputChunk shown = output.tail(ALICE, path("latin1.txt")).orElseThrow();
        assertThat(shown.text()).startsWith("\u001b[31mFEHLER: \uFFFD").endsWith("\u001b[0m\nok\n");
    }

    private static List<OutputSearch.Hit> found(String name, String text) {
        return search.find(ALICE, path(name), text).list();
    }

    private static RemotePath path(String name) {
        return new RemotePath(FOLDER + "/" + name);
    }

    private static void run(String script) {
        portal.run(ALICE, script, "");
    }
}
