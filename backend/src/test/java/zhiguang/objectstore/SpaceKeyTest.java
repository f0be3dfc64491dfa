package zhiguang.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.credentials.Credentials;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpaceKeyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SpaceKey hour = new SpaceKey(new Credentials("id", "secret", "token", null), NOW.plus(Duration.ofHours(1)));

    @Test
    void shortensWhatWouldOutliveIt() {
        assertThat(hour.shorten(Duration.ofMinutes(15), NOW)).isEqualTo(Duration.ofMinutes(15));
        assertThat(hour.shorten(Duration.ofHours(5), NOW)).isEqualTo(Duration.ofSeconds(3570));
        assertThat(SpaceKey.lasting("id", "secret").shorten(Duration.ofDays(7), NOW)).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void tellsNobodyItsSecret() {
        assertThat(hour.toString()).doesNotContain("secret").doesNotContain("token");
    }
}
