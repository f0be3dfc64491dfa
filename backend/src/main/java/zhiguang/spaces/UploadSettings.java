package zhiguang.spaces;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for uploads.
 *
 * @param keep after which an upload that nobody goes on with is given up
 */
@ConfigurationProperties("zhiguang.uploads")
public record UploadSettings(@DefaultValue("7d") Duration keep) {

    public UploadSettings {
        if (keep.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("zhiguang.uploads.keep must be an hour at least");
        }
    }
}
