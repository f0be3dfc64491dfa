package zhiguang.bench;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import zhiguang.journeys.Chrome;
import zhiguang.objectstore.EmbeddedKeys;
import zhiguang.objectstore.StoreProcess;
import zhiguang.spaces.Parts;
import zhiguang.spaces.SpaceId;

/**
 * Two gibibytes from Chromium through the page “My data” against {@code curl} of as many presigned parts at once, joined; and what the
 * portal itself takes of a processor meanwhile. The store is a process of its own. First as fast as this machine can, then over a {@link Line}.
 */
final class LargeUploadRate implements Scenario {

    private static final double PATIENCE_MILLIS = 300_000;

    private static final int ROUNDS = 5;
    private static final long SIZE = 2L << 30;
    private static final double MEGABYTE = 1e6;
    private static final double TARGET = 0.9;
    private static final double MOST_OF_A_CORE = 0.05;
    private static final long IDLE_MILLIS = 10_000;

    private final List<Double> shares = new ArrayList<>();
    private final List<Double> summed = new ArrayList<>();
    private int file;

    /** The portal's own buckets, as that of the audit's anchors. */
    private static final String RESERVED = "space-00000000-0000-";

    @Override
    public List<String> names() {
        return List.of("upload2", "upload2cpu", "upload2line", "upload2linecpu");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path folder = here.home().resolve("upload2");
        Path source = Folders.randomFile(Files.createDirectories(folder.resolve("files")).resolve("source"), SIZE);
        Path objects = folder.resolve("objects");
        SpaceId space = learnSpace(here, folder, objects);
        try (StoreProcess store = new StoreProcess(objects, here.storePort(), "http://127.0.0.1:" + here.port());
                Chrome chrome = new Chrome()) {
            store.start();
            try (PortalProcess portal = PortalProcess.start(here, folder, external(here, objects, space))) {
                return measure(here, folder, source, portal, chrome);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    /** A portal whose store is another process has one key, so Alice's space must be known before: its own store tells. */
    private static SpaceId learnSpace(Surroundings here, Path folder, Path objects) throws IOException, InterruptedException {
        try (PortalProcess portal = PortalProcess.start(here, folder);
                Chrome chrome = new Chrome()) {
            Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
            Chrome.signIn(page, "alice");
            page.navigate(portal.address() + "/data");
            page.locator("zg-upload input[type=file]").first().setInputFiles(Files.writeString(folder.resolve("first"), "first"));
            page.locator(".zg-uploads-head strong").waitFor();
        }
        try (Stream<Path> buckets = Files.list(objects.resolve("buckets"))) {
            List<String> names = buckets.map(bucket -> bucket.getFileName().toString())
                    .filter(name -> !name.startsWith(RESERVED))
                    .toList();
            if (names.size() != 1) {
                throw new IOException("spaces: " + names);
            }
            return new SpaceId(UUID.fromString(names.getFirst().substring("space-".length())));
        }
    }

    private static Map<String, String> external(Surroundings here, Path objects, SpaceId space) throws IOException {
        return Map.of(
                "ZHIGUANG_OBJECT_STORE_URL", "http://127.0.0.1:" + here.storePort(),
                "ZHIGUANG_OBJECT_STORE_ACCESS_KEY", space.bucket(),
                "ZHIGUANG_OBJECT_STORE_SECRET_KEY", EmbeddedKeys.secretFor(objects, space),
                "ZHIGUANG_OBJECT_STORE_KEYS", "shared",
                "ZHIGUANG_OBJECT_STORE_ACCEPT_SHARED_KEY", "true",
                "ZHIGUANG_OBJECT_STORE_SHA256_ETAGS", "true");
    }

    private Map<String, Outcome> measure(Surroundings here, Path folder, Path source, PortalProcess portal, Chrome chrome)
            throws IOException, InterruptedException {
        Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(page, "alice");
        CurledParts curl = new CurledParts(here, folder, source, Parts.sizeFor(SIZE));
        BareBrowser alone = new BareBrowser(source, Parts.sizeFor(SIZE));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Errands errands = new Errands(() -> throughThePage(here, portal, page, source), () -> byCurl(here, folder, curl));
        outcomes.putAll(free(errands, () -> byBrowserAlone(here, folder, portal, page, alone), portal));
        try (Line line = Line.to(here, here.storePort(), Line.GIGABIT)) {
            outcomes.putAll(over(errands));
        }
        return outcomes;
    }

    private record Errands(Rounds.Measured page, Rounds.Measured curl) {}

    private Map<String, Outcome> free(Errands errands, Rounds.Measured alone, PortalProcess portal) throws IOException, InterruptedException {
        Rounds rounds = rounds(errands, 1);
        Map<String, Object> rates = rates(rounds);
        List<Double> bare = new ArrayList<>();
        for (int i = 0; i <= ROUNDS; i++) {
            bare.add(alone.once());
        }
        rates.put("Chromium alone MB/s", new Series(bare.subList(1, bare.size())));
        Map<String, Object> use = use();
        use.put("share of a core while idle", Series.rounded(idle(portal)));
        String note = "2 GiB; the page's time ends when it shows the file as stored, curl's when the store has joined the parts, as Chromium's alone, "
                + "which has no target: its sums were made before and it shows nothing";
        return outcomes("upload2", Outcome.ratioAtLeast(TARGET, rounds.ratio(), ROUNDS, rates, note), judged(use));
    }

    private Map<String, Outcome> over(Errands errands) throws IOException, InterruptedException {
        Rounds rounds = rounds(errands, 0);
        String note = "the same over a line to the store of 1 Gbit/s, as a workstation has";
        return outcomes("upload2line", Outcome.ratioAtLeast(TARGET, rounds.ratio(), ROUNDS, rates(rounds), note), judged(use()));
    }

    /** In the order in which they are printed. */
    private static Map<String, Outcome> outcomes(String name, Outcome rate, Outcome use) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        outcomes.put(name, rate);
        outcomes.put(name + "cpu", use);
        return outcomes;
    }

    private Rounds rounds(Errands errands, int warming) throws IOException, InterruptedException {
        shares.clear();
        summed.clear();
        return Rounds.alternate(warming, ROUNDS, errands.page(), errands.curl());
    }

    private Map<String, Object> rates(Rounds rounds) {
        Map<String, Object> rates = new LinkedHashMap<>();
        rates.put("page MB/s", rounds.ours());
        rates.put("curl MB/s", rounds.other());
        rates.put("page MB/s until the SHA-256 of the whole is kept", counted(summed));
        return rates;
    }

    private Map<String, Object> use() {
        return new LinkedHashMap<>(Map.of("share of a core while uploading", counted(shares)));
    }

    /** Without those of a round that warmed up. */
    private static Series counted(List<Double> all) {
        return new Series(all.subList(all.size() - ROUNDS, all.size()));
    }

    private Outcome judged(Map<String, Object> use) {
        boolean little = counted(shares).median() < MOST_OF_A_CORE;
        return Outcome.judged("share < 0.05", little, ROUNDS, use, "the portal's own process; the store is another");
    }

    private static double idle(PortalProcess portal) throws InterruptedException {
        double before = portal.cpuSeconds();
        Thread.sleep(IDLE_MILLIS);
        return (portal.cpuSeconds() - before) / (IDLE_MILLIS / 1e3);
    }

    private double throughThePage(Surroundings here, PortalProcess portal, Page page, Path source) throws IOException, InterruptedException {
        Path chosen = source.resolveSibling("file-" + ++file);
        Files.createLink(chosen, source);
        page.navigate(portal.address() + "/data");
        PlaywrightAssertions.assertThat(page.locator("zg-upload input[type=file]").first()).isAttached();
        settle(here);
        double cpu = portal.cpuSeconds();
        double seconds = Crowd.seconds(1, 1, () -> send(page, chosen));
        shares.add((portal.cpuSeconds() - cpu) / seconds);
        double more = Crowd.seconds(1, 1, () -> awaitSum(page));
        summed.add(SIZE / MEGABYTE / (seconds + more));
        Files.delete(chosen);
        return SIZE / MEGABYTE / seconds;
    }

    /** Returns when the open page shows the file as stored: every part of it was compared with its SHA-256 by then. */
    private static void send(Page page, Path chosen) {
        page.locator("zg-upload input[type=file]").first().setInputFiles(chosen);
        PlaywrightAssertions.assertThat(page.locator(".zg-uploads:not(.zg-left)[data-done='1'][data-unfinished='0']")).hasCount(1, patience());
    }

    /** Returns when the SHA-256 of the whole, in one piece, is kept with the file too. */
    private static void awaitSum(Page page) {
        PlaywrightAssertions.assertThat(page.locator("[data-summing]")).hasCount(0, patience());
    }

    private static LocatorAssertions.HasCountOptions patience() {
        return new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static double byCurl(Surroundings here, Path folder, CurledParts curl) throws IOException, InterruptedException {
        PresignedParts parts = PresignedParts.begin(here, folder.resolve("objects"), Parts.sizeFor(SIZE));
        List<String> urls = parts.urls(curl.count());
        settle(here);
        double seconds = Crowd.seconds(1, 1, () -> parts.join(curl.send(urls)));
        return SIZE / MEGABYTE / seconds;
    }

    private static double byBrowserAlone(Surroundings here, Path folder, PortalProcess portal, Page page, BareBrowser alone)
            throws IOException, InterruptedException {
        page.navigate(portal.address() + "/data");
        alone.choose(page);
        PresignedParts parts = PresignedParts.begin(here, folder.resolve("objects"), Parts.sizeFor(SIZE));
        List<String> urls = parts.urls(alone.etags().size());
        settle(here);
        double seconds = Crowd.seconds(1, 1, () -> {
            alone.send(page, urls, CurledParts.AT_ONCE);
            parts.join(alone.etags());
        });
        return SIZE / MEGABYTE / seconds;
    }

    /** What earlier rounds have stored goes away, so that neither the disk nor its cache fills up. */
    private static void settle(Surroundings here) throws IOException, InterruptedException {
        here.run(List.of("find", here.home() + "/upload2/objects/buckets", "-type", "f", "-size", "+1G", "-delete"));
        here.run(List.of("sync", "-f", here.home().toString()));
    }
}
