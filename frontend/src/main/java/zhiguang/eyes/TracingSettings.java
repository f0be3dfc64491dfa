package zhiguang.eyes;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param url of an OTLP receiver over HTTP; none records nothing
 * @param share of the requests that are recorded, from 0 to 1
 * @param patience until the receiver must have answered
 */
@ConfigurationProperties("zhiguang.tracing")
record TracingSettings(@Nullable URI url, @DefaultValue("1") double share, @DefaultValue("5s") Duration patience) {

    TracingSettings {
        if (url != null && url.toString().isEmpty()) {
            url = null;
        }
        if (url != null && !Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw new IllegalArgumentException("zhiguang.tracing.url must be the http or https address of an OTLP receiver");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("zhiguang.tracing.share must be between 0 and 1");
        }
        if (patience.compareTo(Duration.ofMillis(100)) < 0 || patience.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("zhiguang.tracing.patience must be between 100 ms and a minute");
        }
    }
}
