package zhiguang.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What watching costs and how late it is: Slurm's RPCs, heap for each idle session, and the way of a change to the open pages. */
final class Watchers implements Scenario {

    private static final int SESSIONS = 200;
    private static final int CHANGES = 25;
    private static final long SETTLE_MILLIS = 15_000;
    private static final double MOST_SECONDS = 2;
    private static final double TOLERANCE = 0.1;

    @Override
    public List<String> names() {
        return List.of("rpcs", "heap", "push");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        here.drain();
        try (PortalProcess portal = PortalProcess.start(here, here.home().resolve("watchers"));
                RawSlurmrestd slurm = new RawSlurmrestd(here);
                WatchingCrowd crowd = new WatchingCrowd(portal, slurm)) {
            slurm.submit("there-before");
            Thread.sleep(SETTLE_MILLIS);
            crowd.growTo(1);
            crowd.requireNews();
            Thread.sleep(SETTLE_MILLIS);
            long heapOfOne = portal.liveHeap(here);
            long rpcsOfOne = Sdiag.ofTheNextMinute(here).rpcs();
            crowd.growTo(SESSIONS);
            Thread.sleep(SETTLE_MILLIS);
            long heapOfAll = portal.liveHeap(here);
            long rpcsOfAll = Sdiag.ofTheNextMinute(here).rpcs();
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            outcomes.put("rpcs", rpcs(rpcsOfOne, rpcsOfAll));
            outcomes.put("heap", heap(heapOfOne, heapOfAll));
            outcomes.put("push", crowd.push(CHANGES, MOST_SECONDS));
            return outcomes;
        } finally {
            here.clear();
            Folders.delete(here.home().resolve("watchers"));
        }
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
}
