package zhiguang.transfers;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemotePath;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** Has the cluster itself move a user's bytes from and to the object store, and hears how it goes. */
@Service
public class Staging {

    private static final Duration SHORT = Duration.ofSeconds(60);
    private static final Duration LISTING = Duration.ofMinutes(10);
    private static final long SLOWEST_BYTES_PER_SECOND = 10_000_000;
    private static final int MOST_FILES = 10_000;

    private final RemoteShell shell;
    private final RemoteFiles files;
    private final LoginEnvironments environments;

    Staging(RemoteShell shell, RemoteFiles files, Clock clock) {
        this.shell = shell;
        this.files = files;
        this.environments = new LoginEnvironments(shell, clock);
    }

    /** The environment of the user's login on the cluster (HOME, PATH …), asked for now and then. */
    public Map<String, String> environment(ClusterUser user) throws StagingRefusedException {
        return environments.get(user);
    }

    /** Makes the working directory, for the user alone. */
    public void prepare(ClusterUser user, RemotePath directory) throws StagingRefusedException {
        if (files.makeDirectories(user, directory).isEmpty()) {
            throw new StagingRefusedException("permission");
        }
    }

    /** Brings objects into the directory; what is there already and whole is not moved again. One result an item. */
    public List<ItemResult> pull(ClusterUser user, RemotePath directory, List<PullItem> items, LongConsumer progress)
            throws StagingRefusedException {
        return pull(new AgentOverSsh(shell), user, directory, items, List.of(), PullPlan.SUBMISSION, AgentListener.of(progress));
    }

    List<ItemResult> pull(
            AgentWay way,
            ClusterUser user,
            RemotePath directory,
            List<PullItem> items,
            List<Bundle> bundles,
            PullPlan plan,
            AgentListener listener)
            throws StagingRefusedException {
        List<Map<String, Object>> list = items.stream()
                .map(i -> Map.<String, Object>of(
                        "url", i.url().map(URI::toString).orElse(""),
                        "path", i.path(),
                        "size", i.size(),
                        "etag", i.etag(),
                        "sha256", i.sha256().orElse(""),
                        "partSize", i.partSize().orElse(0)))
                .toList();
        Duration limit = limit(items.stream().mapToLong(PullItem::size).sum());
        Map<String, Object> more = Map.of(
                "items", list, "bundles", told(bundles), "tag", plan.tag(), "kept", plan.kept(), "policy", plan.policy(), "mode",
                plan.mode(), "later", plan.later(), "left", plan.left().orElse(-1));
        return move(way, user, manifest("pull", directory, more), items.size(), limit, listener);
    }

    /** Brings files of the directory to the store. One result an item. */
    public List<ItemResult> push(ClusterUser user, RemotePath directory, List<PushItem> items, LongConsumer progress)
            throws StagingRefusedException {
        return push(new AgentOverSsh(shell), user, directory, items, List.of(), AgentListener.of(progress));
    }

    List<ItemResult> push(
            AgentWay way,
            ClusterUser user,
            RemotePath directory,
            List<PushItem> items,
            List<Bundle> bundles,
            AgentListener listener)
            throws StagingRefusedException {
        List<Map<String, Object>> list = items.stream()
                .map(i -> Map.<String, Object>of(
                        "urls", i.urls().stream().map(Object::toString).toList(),
                        "path", i.path(),
                        "size", i.size(),
                        "modified", i.modified(),
                        "partSize", i.partSize(),
                        "etags", IntStream.range(0, i.urls().size())
                                .mapToObj(n -> i.stored().getOrDefault(n, ""))
                                .toList()))
                .toList();
        Duration limit = limit(items.stream().mapToLong(PushItem::size).sum());
        return move(way, user, manifest("push", directory, Map.of("items", list, "bundles", told(bundles))), items.size(), limit, listener);
    }

    private static List<Map<String, Object>> told(List<Bundle> bundles) {
        return bundles.stream()
                .map(bundle -> Map.<String, Object>of("url", bundle.url().toString(), "items", bundle.items()))
                .toList();
    }

    /** What the user's paths mean: each regular file in and below them, and what cannot be taken. */
    void list(AgentWay way, ClusterUser user, List<RemotePath> sources, int most, Consumer<AgentEvent> found)
            throws StagingRefusedException {
        List<String> paths = sources.stream().map(RemotePath::value).toList();
        Map<String, Object> wanted = Map.of("sources", paths, "most", most);
        way.run(user, manifest("list", new RemotePath("/"), wanted), LISTING, found);
    }

    /** Takes away what a transfer has left on its way to the directory. */
    void discard(AgentWay way, ClusterUser user, RemotePath directory, String tag) throws StagingRefusedException {
        way.run(user, manifest("discard", directory, Map.of("tag", tag)), SHORT, said -> {});
    }

    /** Looks for files that match the patterns; a directory means all files below it. */
    public FoundFiles find(ClusterUser user, RemotePath directory, List<String> patterns) throws StagingRefusedException {
        FoundFiles found = new FoundFiles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, Object> wanted = Map.of("patterns", patterns, "most", MOST_FILES);
        new AgentOverSsh(shell).run(user, manifest("find", directory, wanted), SHORT, said -> {
            switch (said.event()) {
                case "found" -> found.files().add(new FoundFiles.Found(said.pathOrEmpty(), said.size(), said.modified()));
                case "skipped" -> found.skipped().add(new FoundFiles.Skipped(said.pathOrEmpty(), said.codeOrUnknown()));
                case "unmatched" -> found.unmatched().add(said.pattern() == null ? "" : said.pattern());
                default -> {}
            }
        });
        return found;
    }

    /** How long presigned URLs for so many bytes must live: at least 15 minutes. */
    public static Duration urlLife(long bytes) {
        return limit(bytes).minusMinutes(5);
    }

    private static Duration limit(long bytes) {
        return Duration.ofMinutes(20).plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
    }

    private static List<ItemResult> move(
            AgentWay way, ClusterUser user, Map<String, Object> manifest, int items, Duration limit, AgentListener listener)
            throws StagingRefusedException {
        Map<Integer, ItemResult> results = new TreeMap<>();
        way.run(user, manifest, limit, said -> {
            switch (said.event()) {
                case "done" -> results.put(said.item(), new ItemResult.Moved(said.etags() == null ? List.of() : said.etags()));
                case "failed" -> results.put(said.item(), new ItemResult.NotMoved(said.codeOrUnknown()));
                case "left" -> results.put(said.item(), new ItemResult.NotMoved("left"));
                case "part" -> listener.stored(said.item(), said.number(), said.codeOrUnknown());
                case "progress" -> listener.moved(said.bytes());
                default -> {}
            }
        });
        List<ItemResult> inOrder = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            inOrder.add(results.getOrDefault(i, new ItemResult.NotMoved("unreachable")));
        }
        return inOrder;
    }

    private static Map<String, Object> manifest(String errand, RemotePath directory, Map<String, Object> more) {
        Map<String, Object> manifest = new TreeMap<>(more);
        manifest.put("errand", errand);
        manifest.put("directory", directory.value());
        return manifest;
    }
}
