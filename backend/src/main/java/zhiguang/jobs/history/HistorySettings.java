package zhiguang.jobs.history;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the portal keeps what slurmdbd tells.
 *
 * @param first how far back a new portal reads
 * @param overlap how much of what was read is read again each time, for ends that reach slurmdbd late
 * @param window how much of slurmdbd is read with one command
 * @param sweep how far back is read again once a day
 */
@ConfigurationProperties("zhiguang.history")
public record HistorySettings(
        @DefaultValue("30d") Duration first,
        @DefaultValue("10m") Duration overlap,
        @DefaultValue("6h") Duration window,
        @DefaultValue("3d") Duration sweep) {}
