package zhiguang.transfers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import zhiguang.BackendUnderTest;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.database.TestDatabase;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemotePath;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;
import zhiguang.objectstore.EmbeddedKeys;
import zhiguang.objectstore.MortalGateway;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.MultipartStore;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;
import zhiguang.spaces.StoredObject;
import zhiguang.transfers.TransferRoute.TargetPolicy;

/** A backend on the real cluster with its own database and store, and one user who moves files. */
final class TransferPortal implements AutoCloseable {

    static final int PART = 5 << 20;
    private static final Duration LIFE = Duration.ofMinutes(5);

    final TestCluster cluster = TestCluster.fromEnvironment();
    final String databaseUrl = TestDatabase.freshUrl();
    final int storePort = TestPorts.free();
    final Path storeDirectory;
    final PortalUser user = user("alice");
    final RemotePath folder = new RemotePath("/scratch/alice/transfers-" + UUID.randomUUID());
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    /** On Ceph's gateway. */
    static TransferPortal onGateway(Path home) {
        Map<String, String> properties = MortalGateway.properties();
        properties.put("zhiguang.object-store.secret-key", MortalGateway.secretKey());
        return new TransferPortal(home, false, properties);
    }

    /** What another portal needs to reach the same store, apart from the secret key. */
    Map<String, String> storeProperties() {
        return isOnGateway()
                ? MortalGateway.properties()
                : Map.of(
                        "zhiguang.object-store.url", "http://127.0.0.1:" + storePort,
                        "zhiguang.object-store.access-key", space().bucket(),
                        "zhiguang.object-store.keys", "shared",
                        "zhiguang.object-store.accept-shared-key", "true",
                        "zhiguang.object-store.sha256-etags", "true");
    }

    String storeSecret() throws IOException {
        return isOnGateway() ? MortalGateway.secretKey() : EmbeddedKeys.secretFor(storeDirectory, space());
    }

    private boolean isOnGateway() {
        return !context.getEnvironment().getProperty("zhiguang.object-store.url", "").isEmpty();
    }

    TransferPortal(Path home, boolean working, Map<String, String> properties) {
        storeDirectory = home.resolve("objects");
        Map<String, String> more = new HashMap<>(properties);
        more.put("zhiguang.object-store.directory", storeDirectory.toString());
        more.put("zhiguang.object-store.port", Integer.toString(storePort));
        more.put("zhiguang.durable-work.enabled", Boolean.toString(working));
        more.put("zhiguang.feed.enabled", "false");
        context = BackendUnderTest.start(cluster, databaseUrl, more);
        sh("mkdir -p \"$0\"");
    }

    static PortalUser user(String name) {
        return new PortalUser(
                UserId.random(), name, name, Role.RESEARCHER, Optional.of(new ClusterUser(name)), false, false);
    }

    ApplicationContext context() {
        return context;
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    Transfers transfers() {
        return get(Transfers.class);
    }

    SpaceId space() {
        return get(Spaces.class).personal(user.id());
    }

    StoredObject put(String key, byte[]... parts) {
        ObjectIndex index = get(ObjectIndex.class);
        StoreKey place = index.newStoreKey();
        if (parts.length == 1) {
            send("PUT", get(SignedUrls.class).signPut(space(), place, SignedUrls.Reader.BROWSER, LIFE), parts[0]);
        } else {
            MultipartStore store = get(MultipartStore.class);
            String upload = store.begin(space(), place, parts[0].length);
            List<String> etags = new ArrayList<>();
            for (byte[] part : parts) {
                URI url = get(SignedUrls.class)
                        .signPart(space(), place, upload, etags.size() + 1, SignedUrls.Reader.BROWSER, LIFE);
                etags.add(send("PUT", url, part).headers().firstValue("ETag").orElseThrow().replace("\"", ""));
            }
            if (store.complete(space(), place, upload, etags).isEmpty()) {
                throw new IllegalStateException("the upload is gone");
            }
        }
        StoredContent stored = get(ObjectStore.class).find(space(), place).orElseThrow();
        return index.put(space(), new ObjectKey(key), stored, Optional.empty(), user.id());
    }

    byte[] download(String key) {
        StoredObject object = get(ObjectIndex.class).find(space(), new ObjectKey(key)).orElseThrow();
        URI url = get(SignedUrls.class).signGet(space(), object.content(), SignedUrls.Reader.BROWSER, "x", LIFE);
        return send("GET", url, new byte[0]).body();
    }

    List<String> keys() {
        return get(ObjectIndex.class).listBelow(space(), FolderPath.TOP, Optional.empty(), 10_000).stream()
                .map(o -> o.key().value())
                .toList();
    }

    Transfer send(TargetPolicy policy, String... keys) {
        return awaitEnd(transfers().sendToCluster(user, space(), List.of(keys), folder, policy));
    }

    Transfer save(TargetPolicy policy, String into, String... names) {
        List<RemotePath> paths = Arrays.stream(names).map(folder::resolve).toList();
        return awaitEnd(transfers().saveToSpace(user, paths, space(), new FolderPath(into), policy));
    }

    /** What a shell of the user prints, with the test's folder as {@code $0}. */
    String sh(String script) {
        CommandResult result = get(RemoteShell.class)
                .run(
                        user.clusterUser().orElseThrow(),
                        RemoteCommand.of("bash", "-c", script, folder.value()),
                        new byte[0],
                        Duration.ofSeconds(60));
        if (!result.succeeded()) {
            throw new IllegalStateException(result.error());
        }
        return result.output().strip();
    }

    /** A small file. */
    byte[] read(String name) {
        return Base64.getDecoder().decode(sh("base64 -w0 \"$0\"/'" + name + "'").getBytes(StandardCharsets.US_ASCII));
    }

    /** The SHA-256 of a file of any size. */
    String sum(String name) {
        return sh("sha256sum < \"$0\"/'" + name + "' | cut -d' ' -f1");
    }

    static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The SHA-256 of a file that may be larger than what a command may say. */
    String sumOf(String name) {
        return sh("sha256sum < \"$0\"/'" + name + "'").split(" ")[0];
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that is in the test's folder, the agent's own leavings included. */
    List<String> names() {
        String all = sh("cd \"$0\" && find . -mindepth 1 ! -type d | sed 's,^\\./,,' | LC_ALL=C sort");
        return all.isEmpty() ? List.of() : List.of(all.split("\n"));
    }

    Transfer await(TransferId id, Predicate<Transfer> condition) {
        Instant end = Instant.now().plusSeconds(180);
        while (true) {
            Transfer now = transfers().find(user.id(), id).orElseThrow();
            if (condition.test(now)) {
                return now;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not in time: " + now + " " + transfers().listItems(user.id(), id, null));
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Transfer awaitEnd(TransferId id) {
        return await(id, t -> t.state().isFinal());
    }

    Map<String, String> reasons(Transfer transfer) {
        Map<String, String> reasons = new HashMap<>();
        transfers().listItems(user.id(), transfer.id(), null)
                .forEach(i -> reasons.put(i.target(), i.reason().orElse(i.state().name())));
        return reasons;
    }

    private HttpResponse<byte[]> send(String method, URI url, byte[] body) {
        var request = HttpRequest.newBuilder(url)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(method + ": " + answer.statusCode());
            }
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        sh("rm -rf \"$0\"");
        context.close();
    }
}
