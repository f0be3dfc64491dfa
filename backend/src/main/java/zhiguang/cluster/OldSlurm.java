package zhiguang.cluster;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.parts.KnownHole;
import zhiguang.parts.KnownHoles;

/** Warns when the portal starts before a Slurm of a version with known holes; it works with it all the same. */
@Component
class OldSlurm {

    private static final Logger log = LoggerFactory.getLogger(OldSlurm.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int TRIES = 20;

    private final ClusterCatalog catalog;
    private final Clusters clusters;
    private final ClusterUser watcher;

    OldSlurm(ClusterCatalog catalog, Clusters clusters, ClusterFeedSettings settings) {
        this.catalog = catalog;
        this.clusters = clusters;
        this.watcher = new ClusterUser(settings.watchUser());
    }

    @EventListener
    void on(ApplicationReadyEvent event) {
        clusters.names().forEach(cluster -> Thread.ofVirtual().name("old-slurm").start(() -> look(cluster)));
    }

    private void look(ClusterName cluster) {
        for (int i = 0; i < TRIES; i++) {
            try {
                warn(cluster, catalog.ping(watcher.on(cluster)));
                return;
            } catch (RemoteSystemException e) {
                log.atDebug().addKeyValue("cluster", cluster).log("the version of Slurm is asked for again later");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** The holes that were warned of. */
    static List<KnownHole> warn(ClusterName cluster, String version) {
        List<KnownHole> holes = KnownHoles.in(KnownHoles.SLURM, version);
        holes.forEach(hole -> log.atWarn()
                .addKeyValue("cluster", cluster)
                .addKeyValue("version", version)
                .log("Slurm is of a version with known holes, mended in {}: {}", hole.mended().text(), hole.told()));
        return holes;
    }
}
