package zhiguang.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Many sessions of one person with the list of jobs open, and how late a change comes to them. */
final class WatchingCrowd implements AutoCloseable {

    private static final int SIGNING_IN = 4;
    private static final long PATIENCE_MILLIS = 20_000;
    private static final long PAUSE_MILLIS = 1_700;

    private final PortalProcess portal;
    private final RawSlurmrestd slurm;
    private final Arrivals arrivals = new Arrivals();
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<WatchingSession> open = new ConcurrentLinkedQueue<>();

    WatchingCrowd(PortalProcess portal, RawSlurmrestd slurm) {
        this.portal = portal;
        this.slurm = slurm;
    }

    void growTo(int number) throws InterruptedException {
        double seconds = Crowd.seconds(SIGNING_IN, number - open.size(), () -> {
            int session = next.getAndIncrement();
            open.add(WatchingSession.open(portal.address(), "alice", "jobs", (text, at) -> arrivals.heard(session, text, at)));
        });
        Bench.say("%d sessions are open, the last took %.0f s", open.size(), seconds);
    }

    /** Nothing that is measured means anything when the pages hear of no change. */
    void requireNews() throws IOException, InterruptedException {
        if (await("first-news").size() < open.size()) {
            throw new IOException("a page was not told of a job");
        }
    }

    /** From before a job's submission is sent to Slurm until each page has heard of it, the changes at different moments of a tick. */
    Outcome push(int changes, double mostSeconds) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        double cpu = portal.cpuSeconds();
        int lost = 0;
        for (int i = 0; i < changes; i++) {
            long begin = System.nanoTime();
            List<Long> at = await("push-" + i + "-" + Long.toHexString(begin));
            at.forEach(moment -> seconds.add((moment - begin) / 1e9));
            lost += open.size() - at.size();
            Thread.sleep(PAUSE_MILLIS + i * 37L);
        }
        Series series = new Series(seconds);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("changes", changes);
        numbers.put("arrivals", seconds.size());
        numbers.put("never arrived within 20 s", lost);
        numbers.put("seconds", series);
        numbers.put("p95", Series.rounded(series.quantile(0.95)));
        numbers.put("the portal's processor seconds a change", Series.rounded((portal.cpuSeconds() - cpu) / changes));
        boolean met = lost == 0 && series.quantile(0.95) <= mostSeconds;
        return Outcome.judged(
                "p95 <= %.0f s with %d open sessions".formatted(mostSeconds, open.size()), met, changes, numbers,
                "a new job on all pages, one person's, at once");
    }

    private List<Long> await(String name) throws IOException, InterruptedException {
        arrivals.expect(name);
        slurm.submit(name);
        return arrivals.await(open.size(), PATIENCE_MILLIS);
    }

    @Override
    public void close() {
        open.forEach(WatchingSession::close);
    }
}
