package zhiguang.tokens;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What programs may do at all.
 *
 * @param enabled whether there is an API
 * @param longest how long a key may live
 * @param most keys of one person
 * @param accessToken how long what a client fetches lives
 */
@ConfigurationProperties("zhiguang.api")
public record TokenSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("365d") Duration longest,
        @DefaultValue("50") int most,
        @DefaultValue("5m") Duration accessToken) {

    public TokenSettings {
        if (longest.compareTo(Duration.ofDays(1)) < 0 || most < 1) {
            throw new IllegalArgumentException("zhiguang.api.longest must be at least a day, and zhiguang.api.most at least 1");
        }
        if (accessToken.compareTo(Duration.ofSeconds(30)) < 0 || accessToken.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("zhiguang.api.access-token must be from 30 seconds to an hour");
        }
    }
}
