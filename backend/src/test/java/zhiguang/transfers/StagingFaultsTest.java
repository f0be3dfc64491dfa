package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static zhiguang.transfers.RudeServer.piece;
import static zhiguang.transfers.RudeServer.status;
import static zhiguang.transfers.RudeServer.text;
import static zhiguang.transfers.StagingBench.bytes;
import static zhiguang.transfers.StagingBench.code;
import static zhiguang.transfers.StagingBench.pullItem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

class StagingFaultsTest {

    private static final byte[] BODY = bytes(200_000);

    @TempDir
    Path home;

    private StagingBench bench;
    private RudeServer server;

    @BeforeEach
    void prepare() throws IOException {
        bench = new StagingBench(home);
        server = new RudeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void triesAgainWhenTheConnectionIsCutMidway() throws Exception {
        server.answer(piece(Arrays.copyOf(BODY, 70_000), BODY.length), piece(BODY, BODY.length));
        assertThat(pull()).isEqualTo("moved");
        assertThat(bench.directory.resolve("a")).hasBinaryContent(BODY);
    }

    @Test
    void triesAgainAfterAServersError() throws Exception {
        server.answer(status(500), status(503), piece(BODY, BODY.length));
        assertThat(pull()).isEqualTo("moved");
    }

    @Test
    void givesUpInTheEndAndLeavesNothing() throws Exception {
        server.answer(piece(Arrays.copyOf(BODY, 70_000), BODY.length));
        assertThat(pull()).isEqualTo("unreachable");
        assertThat(server.requests).hasSize(4);
        assertThat(bench.names()).isEmpty();
    }

    @Test
    void doesNotTakeBytesThatAreNotTheObjects() throws Exception {
        byte[] wrong = BODY.clone();
        wrong[100_000] ^= 1;
        server.answer(piece(wrong, BODY.length));
        assertThat(pull()).isEqualTo("checksum");
        assertThat(bench.names()).isEmpty();
    }

    @Test
    void takesAWholeAnswerForTheWholeObject() throws Exception {
        server.answer(text("200 OK\r\nContent-Length: " + BODY.length, BODY));
        assertThat(pull()).isEqualTo("moved");
    }

    @Test
    void doesNotTakeAWholeAnswerForAPiece() throws Exception {
        server.answer(text("200 OK\r\nContent-Length: " + BODY.length, BODY));
        PullItem item = new PullItem(server.url(), "a", BODY.length, md5(BODY) + "-2", OptionalLong.of(100_000));
        assertThat(code(bench.pull(item))).isEqualTo("refused");
        assertThat(bench.names()).isEmpty();
    }

    @Test
    void doesNotTakeAnotherPieceThanItAskedFor() throws Exception {
        server.answer(text("206 Partial Content\r\nContent-Length: " + BODY.length + "\r\nContent-Range: bytes 5-9/" + BODY.length, BODY));
        assertThat(pull()).isEqualTo("refused");
    }

    @Test
    void doesNotTakeTheBeginningOfALongerObject() throws Exception {
        server.answer(text("200 OK\r\nContent-Length: " + (BODY.length + 5), bytes(BODY.length + 5)));
        PullItem item = pullItem(server.url(), "a", BODY.length, "no-checksum");
        assertThat(code(bench.pull(item))).isEqualTo("refused");
    }

    @Test
    void followsNoRedirectAndReadsNoHomePage() throws Exception {
        server.answer(text("302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0", new byte[0]));
        assertThat(pull()).isEqualTo("refused");
    }

    @Test
    void saysSoonThatTheStoreCannotBeReached() throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:" + freePort() + "/a?b");
        List<PullItem> items =
                IntStream.range(0, 200).mapToObj(i -> pullItem(nowhere, "f" + i, 10, "0".repeat(32))).toList();
        long begin = System.nanoTime();
        assertThat(bench.pull(items)).extracting(StagingBench::code).containsOnly("unreachable");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(bench.names()).isEmpty();
    }

    @Test
    void goesOnWithTheOthersWhenTheServerFailsForOne() throws Exception {
        try (RudeServer good = new RudeServer().answer(piece(BODY, BODY.length))) {
            server.answer(status(500));
            List<ItemResult> results = bench.pull(List.of(
                    pullItem(server.url(), "bad", BODY.length, md5(BODY)), pullItem(good.url(), "good", BODY.length, md5(BODY))));
            assertThat(results).extracting(StagingBench::code).containsExactly("unreachable", "moved");
        }
    }

    @Test
    void hearsARefusalThatComesBeforeAllIsSent() throws Exception {
        server.answer((body, out) -> {
            body.readNBytes(1000);
            text("403 Forbidden\r\nContent-Length: 0", new byte[0]).to(body, out);
            out.flush();
            Thread.sleep(300);
        });
        bench.write("large", bytes(20_000_000));
        assertThat(code(bench.push(List.of(bench.pushItem("large", 20_000_000, server.url()))).getFirst())).isEqualTo("denied");
    }

    @Test
    void doesNotBelieveASuccessThatComesBeforeAllIsSent() throws Exception {
        server.answer((body, out) -> text("200 OK\r\nContent-Length: 0", new byte[0]).to(body, out));
        bench.write("large", bytes(20_000_000));
        assertThat(code(bench.push(List.of(bench.pushItem("large", 20_000_000, server.url()))).getFirst())).isEqualTo("unreachable");
    }

    @Test
    void sendsAgainWhatTheServerGotWrong() throws Exception {
        byte[] body = bytes(1000);
        server.answer(accepted("0".repeat(32)), accepted(md5(body)));
        bench.write("a", body);
        assertThat(bench.push(List.of(bench.pushItem("a", 1000, server.url())))).containsExactly(new ItemResult.Moved(List.of(md5(body))));
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void doesNotTakeAFileThatChangesWhileItIsSent() throws Exception {
        bench.write("a", bytes(1000));
        server.answer((body, out) -> {
            body.readNBytes(1000);
            Files.write(bench.directory.resolve("a"), bytes(2000));
            text("200 OK\r\nContent-Length: 0", new byte[0]).to(body, out);
        });
        assertThat(code(bench.push(List.of(bench.pushItem("a", 1000, server.url()))).getFirst())).isEqualTo("changed");
    }

    @Test
    void showsNoUrlToOtherUsersOfTheCluster() throws Exception {
        server.answer((body, out) -> Thread.sleep(700), piece(BODY, BODY.length));
        Thread pulling = Thread.ofVirtual().start(() -> {
            try {
                pull();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> !server.requests.isEmpty());
        Process agent = bench.shell.running();
        List<ProcessHandle> family = Stream.concat(Stream.of(agent.toHandle()), agent.descendants()).toList();
        for (ProcessHandle process : family) {
            String shown = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).replace('\0', ' ');
            assertThat(shown).doesNotContain("Signature", "secret", "127.0.0.1", "object?");
            assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/environ"))).doesNotContain("Signature=secret");
        }
        pulling.join();
    }

    @Test
    void endsWhenNobodyListensAnyMore() throws Exception {
        server.answer((body, out) -> Thread.sleep(60_000));
        Thread.ofVirtual().start(() -> {
            try {
                pull();
            } catch (StagingRefusedException | RemoteSystemException | UncheckedIOException | NoSuchAlgorithmException e) {
                // its listener is gone
            }
        });
        await().until(() -> !server.requests.isEmpty());
        Process agent = bench.shell.running();
        agent.getInputStream().close();
        await().atMost(Duration.ofSeconds(10)).until(() -> !agent.isAlive());
    }

    @Test
    void saysThatAnUploadIsGone() throws Exception {
        server.answer(status(404));
        bench.write("a", bytes(10));
        assertThat(code(bench.push(List.of(bench.pushItem("a", 10, server.url()))).getFirst())).isEqualTo("gone");
    }

    @Test
    void passesOverABannerAndSaysThatTheAgentDied() {
        Staging staging = stagingThatPrints("echo 'Welcome!'; echo null; echo '{}'; echo '[1]'; exit 3");
        assertThatThrownBy(() -> staging.find(StagingBench.ALICE, bench.remote(), List.of("*")))
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(RemoteSystemException.Kind.PROTOCOL))
                .hasMessageContaining("exit code 3");
    }

    @Test
    void countsWhatTheAgentDidNotTellAsNotMoved() throws Exception {
        Staging staging = stagingThatPrints("echo '{\"event\":\"done\",\"item\":1}'; echo '{\"event\":\"end\"}'");
        List<PullItem> items = List.of(pullItem(server.url(), "a", 1, "x"), pullItem(server.url(), "b", 1, "x"));
        assertThat(staging.pull(StagingBench.ALICE, bench.remote(), items, bytes -> {}))
                .extracting(StagingBench::code)
                .containsExactly("unreachable", "moved");
    }

    @Test
    void showsNoUrlInALog() {
        assertThat(pullItem(server.url(), "a", 1, "x").toString()).doesNotContain("secret");
        assertThat(new PushItem(List.of(server.url()), "a", 1, 1, 1).toString()).doesNotContain("secret");
    }

    private String pull() throws StagingRefusedException, NoSuchAlgorithmException {
        return code(bench.pull(pullItem(server.url(), "a", BODY.length, md5(BODY))));
    }

    private Staging stagingThatPrints(String script) {
        return bench.stagingOver(new RemoteShell() {
            @Override
            public CommandResult run(
                    ClusterUser user, RemoteCommand command, byte[] stdin, Duration limit) {
                return bench.shell.run(user, RemoteCommand.of("bash", "-c", script), stdin, limit);
            }

            @Override
            public CommandResult follow(
                    ClusterUser user, RemoteCommand command, InputStream stdin, Duration limit,
                    Consumer<String> line) {
                return bench.shell.follow(user, RemoteCommand.of("bash", "-c", script), stdin, limit, line);
            }

            @Override
            public void disconnect(ClusterUser user) {}
        });
    }

    private static RudeServer.Answer accepted(String etag) {
        return (body, out) -> {
            body.readNBytes(1000);
            text("200 OK\r\nETag: \"" + etag + "\"\r\nContent-Length: 0", new byte[0]).to(body, out);
        };
    }

    private static String md5(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
