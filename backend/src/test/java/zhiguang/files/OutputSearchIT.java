package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
                + " head -c 2000000 /dev/urandom > noise.bin; printf 'a $(id) `x` \"q\" %%s [z]\\n' > odd.txt; mkfifo pipe");
    }

    @AfterAll
    static void stop() {
        run("rm -rf " + FOLDER);
        portal.close();
    }

    @Test
    void findsALineAndItsPlaceInALongFile() {
        OutputSearch.Hit hit = search.firstError(ALICE, path("long.txt")).orElseThrow();
        assertThat(hit.line()).isEqualTo(200_001);
        assertThat(hit.text()).isEqualTo("Error: diverged");
        OutputChunk around = output.around(ALICE, path("long.txt"), hit.offset()).orElseThrow();
        assertThat(around.text()).contains("199999\n200000\nError: diverged\n1\n");
        assertThat(search.find(ALICE, path("long.txt"), "99")).hasSize(OutputSearch.MOST);
        assertThat(search.find(ALICE, path("long.txt"), "DIVERGED")).hasSize(1);
        assertThat(search.find(ALICE, path("long.txt"), "nothing like it")).isEmpty();
    }

    @Test
    void takesTheTextAsTextAndNothingElse() {
        for (String text : new String[] {"$(id)", "`x`", "\"q\"", "%s", "[z]"}) {
            assertThat(search.find(ALICE, path("odd.txt"), text)).as(text).hasSize(1);
        }
        assertThat(search.find(ALICE, path("odd.txt"), "-e")).isEmpty();
        assertThatThrownBy(() -> search.find(ALICE, path("odd.txt"), "a\nb")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> search.find(ALICE, path("odd.txt"), " ")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void hugeEndlessAndBinaryFilesDoNoHarm() {
        Instant begin = Instant.now();
        assertThat(search.find(ALICE, path("huge.bin"), "needle").size()).isLessThanOrEqualTo(1);
        assertThat(output.tail(ALICE, path("huge.bin")).orElseThrow().size()).isEqualTo((50L << 30) + 7);
        assertThat(output.tail(ALICE, path("line.txt")).orElseThrow().partial().length()).isLessThan(70_000);
        assertThat(search.find(ALICE, path("line.txt"), "xxx")).allSatisfy(hit -> assertThat(hit.text().length()).isLessThan(400));
        assertThat(output.tail(ALICE, path("noise.bin")).orElseThrow().text()).doesNotContain("\u0000").doesNotContain("\u0007");
        assertThat(search.find(ALICE, path("noise.bin"), "zq")).allSatisfy(hit -> assertThat(hit.text().length()).isLessThan(400));
        assertThat(search.find(ALICE, path("pipe"), "x")).isEmpty();
        assertThat(search.find(ALICE, path("missing"), "x")).isEmpty();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(60));
    }

    private static RemotePath path(String name) {
        return new RemotePath(FOLDER + "/" + name);
    }

    private static void run(String script) {
        portal.run(ALICE, script, "");
    }
}
