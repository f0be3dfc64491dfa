package zhiguang.api.v1;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Streams of events that programs keep open. Each portal counts for itself.
 *
 * @param perUser of one person
 * @param all of everybody
 * @param beat how often an idle stream says that it lives; then also looks whether its key still is
 * @param patience how long a program may take to read one event
 */
@ConfigurationProperties("zhiguang.api.streams")
public record StreamSettings(
        @DefaultValue("10") int perUser, @DefaultValue("1000") int all, @DefaultValue("15s") Duration beat, @DefaultValue("30s") Duration patience) {

    public StreamSettings {
        if (perUser < 1 || all < 1 || !beat.isPositive() || !patience.isPositive()) {
            throw new IllegalArgumentException("zhiguang.api.streams.per-user, all, beat and patience must be positive");
        }
    }
}
