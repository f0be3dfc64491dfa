package zhiguang.cluster;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the portal watches the machine.
 *
 * @param watchUser the unprivileged service user on the cluster
 * @param tick the time between two looks while a page is open that shows them; longer by itself when Slurm answers slowly
 * @param idle the time between two looks while no such page is open
 */
@ConfigurationProperties("zhiguang.cluster-feed")
public record ClusterFeedSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("zgwatch") String watchUser,
        @DefaultValue("5s") Duration tick,
        @DefaultValue("30s") Duration idle) {}
