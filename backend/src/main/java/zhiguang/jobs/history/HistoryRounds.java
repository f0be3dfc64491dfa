package zhiguang.jobs.history;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;

/** Reads the history of every cluster at the same time: one that answers slowly keeps no other waiting for its next round. */
@Component
class HistoryRounds {

    private static final Logger log = LoggerFactory.getLogger(HistoryRounds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Clusters clusters;
    private final HistorySync sync;
    private final Map<ClusterName, FutureTask<Void>> running = new HashMap<>();

    HistoryRounds(Clusters clusters, HistorySync sync) {
        this.clusters = clusters;
        this.sync = sync;
    }

    /** With one cluster it ends with the round, with several after a while; what still runs then is not begun again. */
    synchronized void run() {
        List<ClusterName> names = clusters.names();
        if (names.size() == 1) {
            sync.run(names.getFirst());
            return;
        }
        names.forEach(name -> running.compute(name, (n, last) -> last == null || last.isDone() ? begin(n) : last));
        long until = System.nanoTime() + PATIENCE.toNanos();
        running.forEach((name, round) -> await(name, round, until - System.nanoTime()));
    }

    private FutureTask<Void> begin(ClusterName cluster) {
        FutureTask<Void> round = new FutureTask<>(() -> sync.run(cluster), null);
        Thread.ofVirtual().name("job-history-" + cluster).start(round);
        return round;
    }

    private static void await(ClusterName cluster, FutureTask<Void> round, long nanos) {
        try {
            round.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            log.atDebug().addKeyValue("cluster", cluster).log("the job history is still being read");
        } catch (ExecutionException e) {
            log.atError().addKeyValue("cluster", cluster).setCause(e.getCause()).log("the job history met a bug; it goes on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
