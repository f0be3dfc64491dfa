package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.ClusterShell;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.objectstore.MortalGateway;
import zhiguang.objectstore.MortalStore;
import zhiguang.objectstore.StoreOutage;
import zhiguang.objectstore.StoreProcess;
import zhiguang.objectstore.StoreServer;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.LaterUpkeep;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.UploadDoor;
import zhiguang.spaces.UploadTab;
import zhiguang.transfers.TransferRoute.TargetPolicy;

/**
 * Kills the portal, the store and sshd with SIGKILL at random moments of two uploads and of transfers both ways, one a round. The build runs
 * each once on both stores; {@code ./zhiguang test --faults 100} runs a hundred, which takes half an hour for each store, at other moments
 * each time.
 */
@ParameterizedClass
@EnumSource(StoreServer.class)
@Tag("chaos")
class FaultRoundsIT {

    private static final int ROUNDS = Integer.getInteger("zhiguang.fault.rounds", 3);
    private static final long SEED = Long.getLong("zhiguang.fault.seed", 20_260_301L);
    private static final int LATEST_MILLIS = 3_000;
    private static final int SMALL_FILES = 5;
    private static final int UPLOAD_BYTES = (20 << 20) + 9;
    private static final int WHOLE_BYTES = 6 << 20;
    private static final int PARTS_IN = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @Parameter
    StoreServer server;

    @TempDir
    Path home;

    private enum Party {
        PORTAL,
        STORE,
        SSHD
    }

    private final Random random = new Random(SEED);
    private final int door = TestPorts.free();
    private final Map<String, Integer> begun = new ConcurrentHashMap<>();
    private TransferPortal test;
    private Optional<StoreOutage> ownStore = Optional.empty();
    private MortalStore store;
    private KilledPortal portal;

    @BeforeEach
    void start() throws Exception {
        TestCluster.service("start", "sshd"); // a run that was cut off may have left it killed
        test = server == StoreServer.RGW ? TransferPortal.onGateway(home) : new TransferPortal(home, false, Map.of());
        test.put("in/large", bytes(TransferPortal.PART, 1), bytes(TransferPortal.PART, 2), bytes(9, 3));
        IntStream.range(0, SMALL_FILES).forEach(i -> test.put("in/small" + i, bytes(100 + i, i)));
        test.sh("cd \"$0\"; mkdir out; head -c 20000001 /dev/urandom > out/large; for i in $(seq 5); do echo $i > out/$i; done");
        store = server == StoreServer.RGW ? new MortalGateway() : standIn();
        startPortal();
    }

    private StoreProcess standIn() throws Exception {
        StoreOutage outage = StoreOutage.of(test.context());
        ownStore = Optional.of(outage);
        outage.stop();
        StoreProcess process = new StoreProcess(test.storeDirectory, test.storePort);
        process.start();
        return process;
    }

    @AfterEach
    void stop() throws Exception {
        TestCluster.service("start", "sshd");
        if (portal != null && portal.lives()) {
            portal.kill();
        }
        test.close();
        store.close();
        if (ownStore.isPresent()) {
            ownStore.get().close();
        }
    }

    @Test
    void everyFileIsWholeAndNothingIsLeftBehind() throws Exception {
        System.out.printf("fault rounds on %s: %d, seed %d%n", server, ROUNDS, SEED);
        List<Party> parties = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            parties.add(Party.values()[round % Party.values().length]);
        }
        Collections.shuffle(parties, random);
        for (int round = 0; round < ROUNDS; round++) {
            round(round, parties.get(round));
        }
        assertThat(store.sent().isEmpty()).isEqualTo(server == StoreServer.RGW);
        assertSentOnceMoreAtMost(store.sent());
        assertThat(begun).hasSizeGreaterThan(ROUNDS);
        assertSentOnceMoreAtMost(begun);
        portal.kill();
        assertNothingLeft();
        assertWhole();
    }

    private void round(int round, Party party) throws Exception {
        Instant begin = Instant.now();
        Map<String, Integer> fetched = store.fetched();
        TransferId in = test.transfers()
                .sendToCluster(test.user, test.space(), List.of("in/"), test.folder.resolve("to" + round), TargetPolicy.FAIL);
        TransferId out = test.transfers()
                .saveToSpace(
                        test.user, List.of(test.folder.resolve("out")), test.space(), new FolderPath("from" + round), TargetPolicy.FAIL);
        int moment = random.nextInt(LATEST_MILLIS);
        boolean shut = random.nextBoolean();
        try (ExecutorService browser = Executors.newSingleThreadExecutor();
                UploadTab tab = new UploadTab(door, begun)) {
            Future<Boolean> sent = browser.submit(() -> upload(tab, round));
            Thread.sleep(moment);
            kill(party);
            if (shut) {
                tab.close();
                sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            bringBack(party);
            try (UploadTab again = new UploadTab(door, begun)) {
                assertThat(sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS) || upload(again, round)).isTrue();
            }
        }
        for (TransferId id : List.of(in, out)) {
            assertThat(test.awaitEnd(id).state())
                    .as("round %d: %s", round, test.transfers().listItems(test.user.id(), id, TransferItem.ItemState.FAILED))
                    .isEqualTo(TransferState.DONE);
        }
        assertFetchedOnceMoreAtMost(fetched);
        System.out.printf(
                "round %d: %s after %d ms%s, all well after %.1f s%n",
                round, party, moment, shut ? ", tab closed" : "", Duration.between(begin, Instant.now()).toMillis() / 1e3);
    }

    /** One that is put whole, and one in parts. */
    private static boolean upload(UploadTab tab, int round) throws InterruptedException {
        return tab.upload("whole" + round, bytes(WHOLE_BYTES, SEED - round)) && tab.upload("up" + round, uploaded(round));
    }

    private static void assertSentOnceMoreAtMost(Map<String, Integer> parts) {
        assertThat(parts).allSatisfy((part, times) -> assertThat(times).as(part).isLessThanOrEqualTo(2));
    }

    private void assertFetchedOnceMoreAtMost(Map<String, Integer> before) throws IOException {
        if (server == StoreServer.RGW) {
            return;
        }
        Map<String, Integer> now = new HashMap<>(store.fetched());
        before.forEach((content, times) -> now.merge(content, -times, Integer::sum));
        assertThat(now).hasSize(SMALL_FILES + 1);
        assertThat(now.values().stream().filter(times -> times > 2)).hasSizeLessThanOrEqualTo(1).allMatch(times -> times <= 2 * PARTS_IN);
    }

    private void kill(Party party) throws IOException, InterruptedException {
        switch (party) {
            case PORTAL -> portal.kill();
            case STORE -> store.kill();
            case SSHD -> TestCluster.service("kill", "sshd");
        }
    }

    private void bringBack(Party party) throws IOException, InterruptedException {
        switch (party) {
            case PORTAL -> startPortal();
            case STORE -> store.start();
            case SSHD -> TestCluster.service("start", "sshd");
        }
    }

    private void startPortal() throws IOException, InterruptedException {
        portal = KilledPortal.start(
                test,
                UploadDoor.class,
                Map.of(UploadDoor.PORT, Integer.toString(door), UploadDoor.USER, test.user.id().toString()));
        Instant end = Instant.now().plus(PATIENCE);
        while (!doorIsOpen()) {
            assertThat(portal.lives() && Instant.now().isBefore(end)).as("the portal starts").isTrue();
            Thread.sleep(50);
        }
    }

    private boolean doorIsOpen() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** After the cleaners, in the store, the database and the cluster. */
    private void assertNothingLeft() throws IOException {
        LaterUpkeep.run(test.context(), test.space());
        assertThat(LaterUpkeep.countLeft(test.context())).isZero();
        int named = 1 + SMALL_FILES + ROUNDS * (1 + 1 + 1 + SMALL_FILES);
        assertThat(test.keys()).hasSize(named);
        assertThat(test.get(ObjectStore.class).list(test.space(), "", 10_000)).hasSize(named);
        if (server == StoreServer.S3PROXY) {
            try (Stream<Path> files = Files.walk(test.storeDirectory.resolve("buckets"))) {
                assertThat(files.filter(Files::isRegularFile)).hasSize(named);
            }
        }
        assertThat(test.sh("find \"$0\" -name '.*' | wc -l")).isEqualTo("0");
        assertThat(test.names()).hasSize(1 + SMALL_FILES + ROUNDS * (1 + SMALL_FILES));
        assertThat(ClusterShell.runAs("root", "bash", "-c", "pgrep -cu alice python3 || true")).isEqualTo("0");
    }

    private void assertWhole() {
        String sums = test.sh("cd \"$0\"; for d in to*; do (cd $d/in; sha256sum * | sha256sum); done | sort -u | wc -l");
        assertThat(sums).isEqualTo("1");
        assertThat(test.sumOf("to0/in/large")).isEqualTo(TransferPortal.sha256(test.download("in/large")));
        String large = test.sumOf("out/large");
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(test.download("up" + round)).isEqualTo(uploaded(round));
            assertThat(test.download("whole" + round)).isEqualTo(bytes(WHOLE_BYTES, SEED - round));
            assertThat(TransferPortal.sha256(test.download("from" + round + "/out/large"))).isEqualTo(large);
            for (int i = 1; i <= SMALL_FILES; i++) {
                assertThat(test.download("from" + round + "/out/" + i)).asString().isEqualTo(i + "\n");
            }
        }
    }

    private static byte[] uploaded(int round) {
        return bytes(UPLOAD_BYTES, SEED + round);
    }

    private static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
