package zhiguang.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the audit is kept.
 *
 * @param keep at least 180 days; the database itself refuses to forget sooner
 */
@ConfigurationProperties("zhiguang.audit")
public record AuditSettings(@DefaultValue("400d") Duration keep) {

    private static final Duration SHORTEST = Duration.ofDays(180);

    public AuditSettings {
        if (keep.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("zhiguang.audit.keep must be at least " + SHORTEST.toDays() + "d");
        }
    }
}
