package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.ssh.TestSsh.ALICE;
import static zhiguang.ssh.TestSsh.BOB;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemotePath;

class SftpFilesIT {

    private static TestSsh ssh;
    private static RemotePath directory;

    @BeforeAll
    static void makeFiles() {
        ssh = TestSsh.onTheCluster();
        directory = new RemotePath("/home/alice/it-" + UUID.randomUUID());
        ssh.script(ALICE, """
                mkdir -m 700 %1$s && cd %1$s
                printf 'hello' > file
                printf 'x' > "$(printf 'a\\nb')"; printf 'x' > "$(printf 'bad\\377')"; printf 'yes' > '数据 $(id).txt'
                mkdir dir; ln -s dir link; ln -s nowhere dangling; mkfifo pipe
                printf 'secret' > closed; chmod 0 closed
                mkdir many; (cd many; seq 5000 | xargs touch)
                truncate -s 1G sparse; printf 'end' >> sparse
                """.formatted(directory), "");
    }

    @AfterAll
    static void removeFiles() {
        ssh.run(ALICE, "rm", "-rf", directory.value());
        ssh.close();
    }

    @Test
    void findsFilesAndFollowsLinks() {
        assertThat(find("file")).hasValueSatisfying(file -> {
            assertThat(file.size()).isEqualTo(5);
            assertThat(file.directory()).isFalse();
            assertThat(file.modified()).isAfter(java.time.Instant.now().minusSeconds(300));
        });
        assertThat(find("link")).hasValueSatisfying(file -> assertThat(file.directory()).isTrue());
        assertThat(find("数据 $(id).txt")).isPresent();
        assertThat(find("sparse").orElseThrow().size()).isEqualTo((1L << 30) + 3);
    }

    @Test
    void whatIsNotThereAndWhatIsNotYoursLookAlike() {
        assertThat(find("none")).isEmpty();
        assertThat(find("dangling")).isEmpty();
        assertThat(find("file/below")).isEmpty();
        assertThat(ssh.files.find(BOB, directory.resolve("file"))).isEmpty();
        assertThat(ssh.files.read(BOB, directory.resolve("file"), 0, 1)).isEmpty();
        assertThat(ssh.files.list(BOB, directory, 10)).isEmpty();
        assertThat(read("closed", 0, 10)).isEmpty();
        assertThat(read("none", 0, 10)).isEmpty();
        assertThat(find("x".repeat(300))).isEmpty();
    }

    @Test
    void readsFromAnOffset() {
        assertThat(text("file", 1, 3)).isEqualTo("ell");
        assertThat(text("file", 3, 100)).isEqualTo("lo");
        assertThat(text("file", 5, 100)).isEmpty();
        assertThat(text("file", 500, 100)).isEmpty();
        assertThat(text("sparse", 1L << 30, 100)).isEqualTo("end");
        assertThat(read("sparse", 12345, 1 << 20).orElseThrow()).hasSize(1 << 20);
        assertThatThrownBy(() -> read("file", 0, (1 << 20) + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsOnlyRegularFiles() {
        assertThat(read("pipe", 0, 10)).isEmpty();
        assertThat(read("dir", 0, 10)).isEmpty();
        assertThat(ssh.files.read(ALICE, new RemotePath("/dev/zero"), 0, 10)).isEmpty();
    }

    @Test
    void listsEvenNamesThatNobodyCanSay() {
        List<RemoteFile> files = ssh.files.list(ALICE, directory, 100).orElseThrow();
        assertThat(files).extracting(file -> file.path().name()).containsExactlyInAnyOrder(
                "file", "a\uDC0Ab", "bad\uDCFF", "数据 $(id).txt", "dir", "link", "dangling", "pipe", "closed", "many", "sparse");
        assertThat(files).filteredOn(RemoteFile::directory).extracting(file -> file.path().name())
                .containsExactlyInAnyOrder("dir", "link", "many");
    }

    @Test
    void stopsListingAtTheLimit() {
        assertThat(ssh.files.list(ALICE, directory.resolve("many"), 10).orElseThrow()).hasSize(10);
        assertThat(ssh.files.list(ALICE, directory.resolve("many"), 9000).orElseThrow()).hasSize(5000);
        assertThat(ssh.files.list(ALICE, directory.resolve("file"), 10)).isEmpty();
    }

    @Test
    void oneClientServesManyThreads() throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> question = () -> text("file", 0, 5);
            for (int i = 0; i < 100; i++) {
                answers.add(threads.submit(question));
            }
        }
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("hello");
        }
        assertThat(ssh.logins).hasValueLessThanOrEqualTo(2);
    }

    private static Optional<RemoteFile> find(String name) {
        return ssh.files.find(ALICE, directory.resolve(name));
    }

    private static Optional<byte[]> read(String name, long offset, int length) {
        return ssh.files.read(ALICE, directory.resolve(name), offset, length);
    }

    private static String text(String name, long offset, int length) {
        return new String(read(name, offset, length).orElseThrow(), StandardCharsets.UTF_8);
    }
}
