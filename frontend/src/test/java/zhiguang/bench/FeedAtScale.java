package zhiguang.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 20,000 queued jobs of one person and 1,000 sessions that all watch them: what Slurm, the portal and the pages pay for it. */
final class FeedAtScale implements Scenario {

    private static final int JOBS = 20_000;
    private static final int SESSIONS = 1_000;
    private static final int CONNECTIONS = 8;
    private static final int SIGNING_IN = 4;
    private static final int CHANGES = 20;
    private static final long SETTLE_MILLIS = 30_000;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long PATIENCE_MILLIS = 20_000;
    private static final long PAUSE_MILLIS = 1_900;
    private static final long A_GIB = 1L << 30;
    private static final double SLURMRESTD_MB = 500;
    private static final double RPCS_A_SECOND = 2;
    private static final double TICK_SECONDS = 2;
    private static final double PAGE_SECONDS = 3;
    private static final Pattern BY_USER = Pattern.compile("^\\s+(zg\\w+)\\s+\\(\\s*\\d+\\)\\s+count:(\\d+)", Pattern.MULTILINE);
    private static final Pattern LISTINGS = Pattern.compile("^\\s+REQUEST_JOB_STATE\\s+\\(\\s*\\d+\\)\\s+count:(\\d+)", Pattern.MULTILINE);

    @Override
    public List<String> names() {
        return List.of("scale");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        here.cluster("run-as", "root", "scontrol", "update", "nodename=ALL", "state=drain", "reason=bench");
        Queue<WatchingSession> open = new ConcurrentLinkedQueue<>();
        // a heap that cannot grow beyond the target: a portal that needs more ends, and so does this scenario
        try (PortalProcess portal =
                        PortalProcess.start(here, here.home().resolve("scale"), Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"));
                RawSlurmrestd slurm = new RawSlurmrestd(here)) {
            Bench.say("%d jobs took %.0f s", JOBS, Crowd.seconds(CONNECTIONS, JOBS, slurm::submit));
            long before = slurmrestdBytes(here);
            Arrivals arrivals = new Arrivals();
            open(portal, open, arrivals);
            Thread.sleep(SETTLE_MILLIS);
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            outcomes.putAll(quiet(here));
            outcomes.put("scale: page", page(portal, slurm, arrivals));
            outcomes.put("scale: heap", heap(Watchers.liveHeap(here, portal)));
            outcomes.put("scale: slurmrestd", slurmrestd(before, slurmrestdBytes(here)));
            return outcomes;
        } finally {
            open.forEach(WatchingSession::close);
            SubmitRate.cancelAll(here);
            here.cluster("run-as", "root", "scontrol", "update", "nodename=ALL", "state=resume");
            Folders.delete(here.home().resolve("scale"));
        }
    }

    private static void open(PortalProcess portal, Queue<WatchingSession> open, Arrivals arrivals) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        double seconds = Crowd.seconds(SIGNING_IN, SESSIONS, () -> {
            int session = next.getAndIncrement();
            open.add(WatchingSession.open(portal.address(), "alice", "jobs", (text, at) -> arrivals.heard(session, text, at)));
        });
        Bench.say("%d sessions took %.0f s", open.size(), seconds);
    }

    /** While nothing changes. */
    private static Map<String, Outcome> quiet(Surroundings here) throws IOException, InterruptedException {
        here.cluster("run-as", "root", "sdiag", "-r");
        Thread.sleep(MINUTE_MILLIS);
        String told = here.cluster("run-as", "root", "sdiag");
        double seconds = MINUTE_MILLIS / 1000.0;
        double rpcs = sum(BY_USER.matcher(told), 2) / seconds;
        double tick = seconds / Math.max(1, sum(LISTINGS.matcher(told), 1));
        return Map.of(
                "scale: rpcs",
                Outcome.judged("<= 2 a second", rpcs > 0 && rpcs <= RPCS_A_SECOND, 1, Map.of("RPCs a second", Series.rounded(rpcs)), "sdiag, the portal's users"),
                "scale: tick",
                Outcome.judged("<= 2 s", tick <= TICK_SECONDS, 1, Map.of("seconds from one listing to the next", Series.rounded(tick)), "sdiag, listings of states in a minute"));
    }

    private static long sum(Matcher lines, int group) {
        long sum = 0;
        while (lines.find()) {
            sum += Long.parseLong(lines.group(group));
        }
        return sum;
    }

    /** From before a job's submission is sent to Slurm until each page has heard of it. */
    private static Outcome page(PortalProcess portal, RawSlurmrestd slurm, Arrivals arrivals) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        double cpu = portal.cpuSeconds();
        int lost = 0;
        for (int i = 0; i < CHANGES; i++) {
            String name = "scale-" + i + "-" + Long.toHexString(System.nanoTime());
            arrivals.expect(name);
            long begin = System.nanoTime();
            slurm.submit(name);
            List<Long> at = arrivals.await(SESSIONS, PATIENCE_MILLIS);
            at.forEach(moment -> seconds.add((moment - begin) / 1e9));
            lost += SESSIONS - at.size();
            Thread.sleep(PAUSE_MILLIS + i * 37L);
        }
        Series series = new Series(seconds);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("changes", CHANGES);
        numbers.put("arrivals", seconds.size());
        numbers.put("never arrived within 20 s", lost);
        numbers.put("seconds", series);
        numbers.put("p95", Series.rounded(series.quantile(0.95)));
        numbers.put("the portal's processor seconds a change", Series.rounded((portal.cpuSeconds() - cpu) / CHANGES));
        numbers.put("load", Series.rounded(java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        boolean met = lost == 0 && series.quantile(0.95) <= PAGE_SECONDS;
        return Outcome.judged("p95 <= 3 s", met, CHANGES, numbers, "a new job on all 1,000 pages, one person's, at once");
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
