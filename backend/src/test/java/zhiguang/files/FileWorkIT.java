package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import zhiguang.BackendUnderTest;
import zhiguang.TestCluster;
import zhiguang.database.TestDatabase;
import zhiguang.identity.ClusterUser;

/** Work on whole trees, and texts that are saved, on the real cluster. */
class FileWorkIT {

    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final ClusterUser BOB = new ClusterUser("bob");

    private static ConfigurableApplicationContext backend;
    private static FileWork work;
    private static TextFiles texts;
    private static RemoteShell shell;
    private static RemotePath folder;

    @BeforeAll
    static void start() {
        backend = BackendUnderTest.start(
                TestCluster.fromEnvironment(), TestDatabase.freshUrl(), Map.of("zhiguang.durable-work.enabled", "false"));
        work = backend.getBean(FileWork.class);
        texts = backend.getBean(TextFiles.class);
        shell = backend.getBean(RemoteShell.class);
        folder = new RemotePath("/home/alice/it-" + UUID.randomUUID());
        script("mkdir -m 700 " + folder);
    }

    @AfterAll
    static void stop() {
        script("rm -rf " + folder);
        backend.close();
    }

    @Test
    void movesBetweenFoldersWithinTheUsersRights() {
        script("mkdir src dst; echo x > src/a");
        assertThat(work.move(ALICE, List.of(at("src")), at("dst"), new WorkWatch()).done()).containsExactly(at("src"));
        assertThat(script("cat dst/src/a")).isEqualTo("x\n");
        WorkResult foreign = work.delete(BOB, List.of(at("dst")), new WorkWatch());
        assertThat(foreign.done()).isEmpty();
        assertThat(script("cat dst/src/a")).isEqualTo("x\n");
        assertThat(work.copy(ALICE, List.of(at("dst")), new RemotePath("/etc"), new WorkWatch()).failed())
                .containsExactly(new WorkResult.NotDone(at("dst"), "permission"));
    }

    @Test
    void endsACopyWhenToldAndLeavesNothing() {
        script("mkdir many to; cd many; for d in $(seq 60); do mkdir $d; (cd $d; seq 500 | xargs touch); done");
        Instant begun = Instant.now();
        WorkWatch watch = new WorkWatch() {
            @Override
            public void progressed(long done, long total) {
                cancel();
            }
        };
        try {
            work.copy(ALICE, List.of(at("many")), at("to"), watch);
        } catch (WorkCancelledException e) {
            assertThat(Instant.now()).isBefore(begun.plusSeconds(30));
        }
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (script("ls -A to | grep zhiguang").contains("zhiguang") && Instant.now().isBefore(end)) {
            pause();
        }
        assertThat(script("ls -A to | grep zhiguang")).isEmpty();
        assertThatThrownBy(() -> {
                    WorkWatch cancelled = new WorkWatch();
                    cancelled.cancel();
                    work.count(ALICE, List.of(at("many")), cancelled);
                })
                .isInstanceOf(WorkCancelledException.class);
    }

    @Test
    void savesATextOnlyOverWhatWasRead() {
        script("printf 'one' > text; chmod 640 text");
        TextResult.Read read = (TextResult.Read) texts.read(ALICE, at("text"));
        assertThat(read.text()).isEqualTo("one");
        SaveResult.Saved saved = (SaveResult.Saved) texts.save(ALICE, at("text"), "two 水\r\n", Optional.of(read.version()));
        assertThat(script("cat text; stat -c %a text")).isEqualTo("two 水\r\n640\n");
        script("printf 'theirs' > text");
        assertThat(texts.save(ALICE, at("text"), "mine", Optional.of(saved.version())))
                .isInstanceOfSatisfying(SaveResult.Conflict.class, conflict -> assertThat(conflict.now()).isPresent());
        script("rm text");
        assertThat(texts.save(ALICE, at("text"), "mine", Optional.of(saved.version()))).isEqualTo(new SaveResult.Conflict(Optional.empty()));
        assertThat(texts.overwrite(ALICE, at("text"), "mine")).isInstanceOf(SaveResult.Saved.class);
        assertThat(texts.save(ALICE, at("text"), "x", Optional.empty())).isInstanceOf(SaveResult.Conflict.class);
        assertThat(texts.read(BOB, at("text"))).isEqualTo(new TextResult.Refused(TextResult.Reason.GONE));
        assertThat(script("cat text")).isEqualTo("mine");
    }

    @Test
    void knowsWhereFilesBegin() {
        FilePlaces places = backend.getBean(FilePlaces.class);
        assertThat(places.roots(ALICE)).containsExactly(new RemotePath("/home/alice"), new RemotePath("/scratch/alice"));
        assertThat(places.space(ALICE, at(""))).isPresent();
        assertThat(places.rights(ALICE)).hasValueSatisfying(rights -> assertThat(rights.gids()).isNotEmpty());
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String script(String script) {
        RemoteCommand command = RemoteCommand.of("bash", "-c", "cd " + folder + " 2>/dev/null; " + script);
        return shell.run(ALICE, command, new byte[0], Duration.ofSeconds(60)).output();
    }

    private static RemotePath at(String name) {
        return name.isEmpty() ? folder : folder.resolve(name);
    }
}
