package zhiguang.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 20,000 queued jobs of one person and 1,000 sessions that all watch them: what Slurm, the portal and the pages pay for it. */
final class FeedAtScale implements Scenario {

    private static final int JOBS = 20_000;
    private static final int SESSIONS = 1_000;
    private static final int CONNECTIONS = 8;
    private static final int CHANGES = 20;
    private static final long SETTLE_MILLIS = 30_000;
    private static final long A_GIB = 1L << 30;
    private static final double SLURMRESTD_MB = 500;
    private static final double RPCS_A_SECOND = 2;
    private static final double TICK_SECONDS = 2;
    private static final double PAGE_SECONDS = 3;

    @Override
    public List<String> names() {
        return List.of("scale");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        here.drain();
        // a heap that cannot grow beyond the target: a portal that needs more ends, and so does this scenario
        try (PortalProcess portal =
                        PortalProcess.start(here, here.home().resolve("scale"), Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"));
                RawSlurmrestd slurm = new RawSlurmrestd(here);
                WatchingCrowd crowd = new WatchingCrowd(portal, slurm)) {
            Bench.say("%d jobs took %.0f s", JOBS, Crowd.seconds(CONNECTIONS, JOBS, slurm::submit));
            long before = slurmrestdBytes(here);
            crowd.growTo(SESSIONS);
            Thread.sleep(SETTLE_MILLIS);
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            outcomes.putAll(quiet(Sdiag.ofTheNextMinute(here)));
            outcomes.put("scale: page", crowd.push(CHANGES, PAGE_SECONDS));
            outcomes.put("scale: heap", heap(portal.liveHeap(here)));
            outcomes.put("scale: slurmrestd", slurmrestd(before, slurmrestdBytes(here)));
            return outcomes;
        } finally {
            here.clear();
            Folders.delete(here.home().resolve("scale"));
        }
    }

    /** While nothing changes. */
    private static Map<String, Outcome> quiet(Sdiag told) {
        double rpcs = told.rpcs() / Sdiag.SECONDS;
        double tick = Sdiag.SECONDS / Math.max(1, told.listings());
        return Map.of(
                "scale: rpcs",
                Outcome.judged("<= 2 a second", rpcs > 0 && rpcs <= RPCS_A_SECOND, 1, Map.of("RPCs a second", Series.rounded(rpcs)), "sdiag, the portal's users"),
                "scale: tick",
                Outcome.judged("<= 2 s", tick <= TICK_SECONDS, 1, Map.of("seconds from one listing to the next", Series.rounded(tick)), "sdiag, listings of states in a minute"));
    }

    private static Outcome heap(long live) {
        return Outcome.judged(
                "<= 1 GiB", live <= A_GIB, 1, Map.of("live MB", Series.rounded(live / 1e6)), "after a full collection; the JVM could take 1 GiB and no more");
    }

    private static Outcome slurmrestd(long before, long after) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("MB before the sessions", Series.rounded(before / 1e6));
        numbers.put("MB at the end", Series.rounded(after / 1e6));
        return Outcome.judged("<= 500 MB", after / 1e6 <= SLURMRESTD_MB, 1, numbers, "resident memory of slurmrestd");
    }

    private static long slurmrestdBytes(Surroundings here) throws IOException, InterruptedException {
        return here.cluster("run-as", "root", "ps", "-C", "slurmrestd", "-o", "rss=").lines().mapToLong(line -> Long.parseLong(line.strip()) * 1024).sum();
    }
}
