package zhiguang.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a sign-in is good for.
 *
 * @param idle without anything done in the browser
 * @param absolute however much is done
 * @param most for one person at once; the one that was used least recently ends when another begins
 * @param proof how long a proof of who one is counts before money, roles, keys and deletion by administrators
 */
@ConfigurationProperties("zhiguang.sessions")
public record SessionSettings(
        @DefaultValue("2h") Duration idle, @DefaultValue("12h") Duration absolute, @DefaultValue("5") int most,
        @DefaultValue("10m") Duration proof) {

    public SessionSettings {
        if (idle.compareTo(Duration.ofMinutes(1)) < 0 || idle.compareTo(absolute) > 0) {
            throw new IllegalArgumentException("zhiguang.sessions.idle must be at least 1m and not longer than absolute");
        }
        if (absolute.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("zhiguang.sessions.absolute must be at most 30d");
        }
        if (proof.compareTo(Duration.ofSeconds(30)) < 0) {
            throw new IllegalArgumentException("zhiguang.sessions.proof must be at least 30s");
        }
        if (most < 1 || most > 10_000) {
            throw new IllegalArgumentException("zhiguang.sessions.most must be from 1 to 10000");
        }
    }
}
