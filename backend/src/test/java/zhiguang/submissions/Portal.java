package zhiguang.submissions;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import zhiguang.BackendUnderTest;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.database.TestDatabase;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScript;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;
import zhiguang.spaces.StoredObject;

/** A backend on the real cluster with its own database and store, and one user's errands on it. */
final class Portal implements AutoCloseable {

    final TestCluster cluster = TestCluster.fromEnvironment();
    final String databaseUrl = TestDatabase.freshUrl();
    final int storePort = TestPorts.free();
    final Path storeDirectory;
    final PortalUser user;
    private final ConfigurableApplicationContext context;

    Portal(Path home, String clusterUser, boolean working) {
        this(home, clusterUser, working, Map.of());
    }

    Portal(Path home, String clusterUser, boolean working, Map<String, String> properties) {
        storeDirectory = home.resolve("objects");
        user = new PortalUser(
                UserId.random(),
                clusterUser,
                clusterUser,
                Role.RESEARCHER,
                Optional.of(new ClusterUser(clusterUser)),
                false,
                false);
        Map<String, String> more = new HashMap<>(properties);
        more.put("zhiguang.object-store.directory", storeDirectory.toString());
        more.put("zhiguang.object-store.port", Integer.toString(storePort));
        more.put("zhiguang.durable-work.enabled", Boolean.toString(working));
        more.put("zhiguang.feed.enabled", Boolean.toString(working));
        context = BackendUnderTest.start(cluster, databaseUrl, more);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    ApplicationContext context() {
        return context;
    }

    Submissions submissions() {
        return get(Submissions.class);
    }

    SpaceId space() {
        return get(Spaces.class).personal(user.id());
    }

    void upload(String key, byte[] content) {
        ObjectIndex index = get(ObjectIndex.class);
        StoreKey place = index.newStoreKey();
        URI url = get(SignedUrls.class)
                .signPut(space(), place, SignedUrls.Reader.BROWSER, Duration.ofMinutes(5));
        int status = send(HttpRequest.newBuilder(url)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                        .build())
                .statusCode();
        if (status != 200) {
            throw new IllegalStateException("upload: " + status);
        }
        StoredContent stored = get(ObjectStore.class).find(space(), place).orElseThrow();
        index.put(space(), new ObjectKey(key), stored, Optional.empty(), user.id());
    }

    byte[] download(String key) {
        StoredObject object = get(ObjectIndex.class).find(space(), new ObjectKey(key)).orElseThrow();
        URI url = get(SignedUrls.class)
                .signGet(space(), object.content(), SignedUrls.Reader.BROWSER, "x", Duration.ofMinutes(5));
        return send(HttpRequest.newBuilder(url).build()).body();
    }

    List<String> keys(String prefix) {
        return get(ObjectIndex.class).listBelow(space(), FolderPath.TOP, Optional.empty(), 10_000).stream()
                .map(o -> o.key().value())
                .filter(key -> key.startsWith(prefix))
                .toList();
    }

    SubmissionId submit(String name, String script, List<String> inputs, List<String> outputs) {
        return submissions().submit(user, request(name, script, inputs, outputs));
    }

    static SubmissionRequest request(String name, String script, List<String> inputs, List<String> outputs) {
        JobRequest job = new JobRequest(
                new JobName(name),
                new AccountName("physics"),
                new PartitionName("compute"),
                1,
                1,
                1,
                100,
                GpuRequest.NONE,
                Duration.ofMinutes(5),
                new JobScript(script));
        return new SubmissionRequest(
                job,
                inputs.stream().map(ObjectKey::new).toList(),
                outputs.stream().map(OutputPattern::new).toList());
    }

    Submission await(SubmissionId id, Duration limit, Predicate<Submission> condition) {
        Instant end = Instant.now().plus(limit);
        while (true) {
            Submission now = submissions().find(user.id(), id).orElseThrow();
            if (condition.test(now)) {
                return now;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not in " + limit + ": " + now);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Submission awaitEnd(SubmissionId id) {
        return await(id, Duration.ofSeconds(120), s -> s.state().isFinal());
    }

    @Override
    public void close() {
        context.close();
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
