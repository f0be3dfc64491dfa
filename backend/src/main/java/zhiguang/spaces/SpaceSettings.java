package zhiguang.spaces;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What holds for spaces without a setting of their own.
 *
 * @param personalQuota of each person's space
 * @param projectQuota of each project's space
 * @param binKeep after which what was deleted is gone for good
 * @param longestShare how long a share link may live at most
 */
@ConfigurationProperties("zhiguang.spaces")
public record SpaceSettings(
        @DefaultValue("1TB") DataSize personalQuota,
        @DefaultValue("10TB") DataSize projectQuota,
        @DefaultValue("30d") Duration binKeep,
        @DefaultValue("90d") Duration longestShare) {

    public SpaceSettings {
        if (personalQuota.isNegative() || projectQuota.isNegative()) {
            throw new IllegalArgumentException("zhiguang.spaces.personal-quota and project-quota cannot be negative");
        }
        if (binKeep.isNegative() || !longestShare.isPositive()) {
            throw new IllegalArgumentException("zhiguang.spaces.bin-keep and longest-share must be positive");
        }
    }
}
