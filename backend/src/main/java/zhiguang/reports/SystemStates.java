package zhiguang.reports;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import zhiguang.cluster.Clusters;
import zhiguang.failure.RemoteSystem;
import zhiguang.identity.ClusterName;

/** What works now and since when, for everybody who is signed in: looked at each minute, and never because somebody asks. */
@Service
public class SystemStates {

    private final SystemStateTable table;
    private final SystemHealth health;
    private final Clusters clusters;
    private final Clock clock;

    SystemStates(SystemStateTable table, SystemHealth health, Clusters clusters, Clock clock) {
        this.table = table;
        this.health = health;
        this.clusters = clusters;
        this.clock = clock;
    }

    /** Those of the clusters that there are, in their order; none before the first look. */
    public List<SystemState> list() {
        List<ClusterName> known = clusters.names();
        return table.list().stream()
                .filter(state -> known.contains(state.cluster()))
                .sorted(Comparator.comparing((SystemState state) -> known.indexOf(state.cluster())).thenComparing(SystemState::system))
                .toList();
    }

    /** All clusters have the one store. */
    void look() {
        for (ClusterName cluster : clusters.names()) {
            health.probe(cluster).stream()
                    .filter(probe -> probe.system() != RemoteSystem.OBJECT_STORE || cluster.equals(clusters.names().getFirst()))
                    .forEach(probe -> table.put(cluster, probe, clock.instant()));
        }
    }

    /** Durable work: with several portals only one looks. */
    @Configuration
    static class Work {

        @Bean
        RecurringTask<Void> lookAtSystems(SystemStates states) {
            return Tasks.recurring("look-at-systems", FixedDelay.ofMinutes(1)).execute((instance, context) -> states.look());
        }
    }
}
