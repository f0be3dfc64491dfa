package zhiguang.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What watching costs and how late it is: Slurm's RPCs, heap for each idle session, and the way of a change to the open pages. */
final class Watchers implements Scenario {

    private static final int SESSIONS = 200;
    private static final String BEFORE = "there-before";
    private static final int CHANGES = 25;
    private static final long SETTLE_MILLIS = 15_000;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final long PAUSE_MILLIS = 1_700;
    private static final double MOST_SECONDS = 2;
    private static final double TOLERANCE = 0.1;
    private static final Pattern BY_USER = Pattern.compile("^\\s+(zg\\w+|alice)\\s+\\(\\s*\\d+\\)\\s+count:(\\d+)", Pattern.MULTILINE);
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

    @Override
    public List<String> names() {
        return List.of("rpcs", "heap", "push");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Arrivals arrivals = new Arrivals();
        List<WatchingSession> open = new ArrayList<>();
        here.cluster("run-as", "root", "scontrol", "update", "nodename=ALL", "state=drain", "reason=bench");
        try (PortalProcess portal = PortalProcess.start(here, here.home().resolve("watchers"));
                RawSlurmrestd slurm = new RawSlurmrestd(here)) {
            slurm.submit(BEFORE);
            Thread.sleep(SETTLE_MILLIS);
            open(portal, open, arrivals, 1);
            requireNews(slurm, arrivals);
            Thread.sleep(SETTLE_MILLIS);
            long heapOfOne = liveHeap(here, portal);
            long rpcsOfOne = rpcsInAMinute(here);
            open(portal, open, arrivals, SESSIONS);
            Thread.sleep(SETTLE_MILLIS);
            long heapOfAll = liveHeap(here, portal);
            long rpcsOfAll = rpcsInAMinute(here);
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            outcomes.put("rpcs", rpcs(rpcsOfOne, rpcsOfAll));
            outcomes.put("heap", heap(heapOfOne, heapOfAll));
            outcomes.put("push", push(slurm, arrivals));
            return outcomes;
        } finally {
            open.forEach(WatchingSession::close);
            SubmitRate.cancelAll(here);
            here.cluster("run-as", "root", "scontrol", "update", "nodename=ALL", "state=resume");
            Folders.delete(here.home().resolve("watchers"));
        }
    }

    /** Nothing below means anything when the pages hear of no change. */
    private static void requireNews(RawSlurmrestd slurm, Arrivals arrivals) throws IOException, InterruptedException {
        arrivals.expect("first-news");
        slurm.submit("first-news");
        if (arrivals.await(1, PATIENCE_MILLIS).isEmpty()) {
            throw new IOException("a page was not told of a job");
        }
    }

    private static void open(PortalProcess portal, List<WatchingSession> open, Arrivals arrivals, int number)
            throws IOException, InterruptedException {
        while (open.size() < number) {
            int session = open.size();
            open.add(WatchingSession.open(portal.address(), "alice", "jobs", (text, at) -> arrivals.heard(session, text, at)));
        }
        Bench.say("%d sessions are open", open.size());
    }

    /** What a full collection leaves, in bytes. */
    static long liveHeap(Surroundings here, PortalProcess portal) throws IOException, InterruptedException {
        String jcmd = java.nio.file.Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = Long.toString(portal.pid());
        here.run(List.of(jcmd, pid, "GC.run"));
        Matcher total = TOTAL.matcher(here.run(List.of(jcmd, pid, "GC.class_histogram")));
        if (!total.find()) {
            throw new IOException("the JDK did not tell its heap");
        }
        return Long.parseLong(total.group(1));
    }

    /** Those of the portal's service users and of the person who watches, as slurmctld counts them. */
    private static long rpcsInAMinute(Surroundings here) throws IOException, InterruptedException {
        here.cluster("run-as", "root", "sdiag", "-r");
        Thread.sleep(MINUTE_MILLIS);
        Matcher users = BY_USER.matcher(here.cluster("run-as", "root", "sdiag"));
        long all = 0;
        while (users.find()) {
            all += Long.parseLong(users.group(2));
        }
        return all;
    }

    private static Outcome rpcs(long one, long all) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("RPCs in a minute, 1 session", one);
        numbers.put("RPCs in a minute, " + SESSIONS + " sessions", all);
        boolean met = one > 0 && Math.abs(all - one) <= TOLERANCE * one;
        return Outcome.judged("equal within 10 %", met, 1, numbers, "sdiag, RPCs of the portal's users");
    }

    private static Outcome heap(long one, long all) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("live MB, 1 session", Series.rounded(one / 1e6));
        numbers.put("live MB, " + SESSIONS + " sessions", Series.rounded(all / 1e6));
        numbers.put("kB each idle session", Series.rounded((all - one) / 1e3 / (SESSIONS - 1)));
        return Outcome.plain(1, numbers, "each with the list of jobs open and pushed to; after a full collection");
    }

    /** From before a job's submission is sent to Slurm until each page has heard of it. */
    private static Outcome push(RawSlurmrestd slurm, Arrivals arrivals) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        int lost = 0;
        for (int i = 0; i < CHANGES; i++) {
            String name = "push-" + i + "-" + Long.toHexString(System.nanoTime());
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
        numbers.put("never arrived within 10 s", lost);
        numbers.put("seconds", series);
        numbers.put("p95", Series.rounded(series.quantile(0.95)));
        boolean met = lost == 0 && series.quantile(0.95) <= MOST_SECONDS;
        return Outcome.judged(
                "p95 <= 2 s with " + SESSIONS + " open sessions", met, CHANGES, numbers, "a new job on all pages, one person's, at once");
    }
}
