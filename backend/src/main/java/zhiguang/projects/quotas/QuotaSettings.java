package zhiguang.projects.quotas;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How quotas are kept true.
 *
 * @param compare how often Slurm is compared with what was intended
 * @param repair whether what differs is written again without being asked
 * @param money how often projects are looked at whose money may be gone
 */
@ConfigurationProperties("zhiguang.quotas")
public record QuotaSettings(
        @DefaultValue("5m") Duration compare, @DefaultValue("false") boolean repair, @DefaultValue("10s") Duration money) {

    public QuotaSettings {
        if (compare.compareTo(Duration.ofSeconds(1)) < 0 || money.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("zhiguang.quotas: compare and money are at least 1 s.");
        }
    }
}
