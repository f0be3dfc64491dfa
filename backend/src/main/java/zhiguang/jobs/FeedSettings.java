package zhiguang.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the feed watches the cluster.
 *
 * @param watchUser the unprivileged service user on the cluster (an Operator where PrivateData hides jobs)
 * @param tick the time between two listings of states; longer by itself when Slurm answers slowly
 * @param details how often reasons, priorities and node lists are read again
 * @param single up to how many changed jobs are fetched one by one instead of by one listing
 */
@ConfigurationProperties("zhiguang.feed")
public record FeedSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("zgwatch") String watchUser,
        @DefaultValue("1s") Duration tick,
        @DefaultValue("10s") Duration details,
        @DefaultValue("30") int single) {}
