package zhiguang.api.programs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often programs may ask, in requests a minute; as many may come at once. Each portal counts for itself.
 *
 * @param perKey with one key
 * @param perAddress without a good key, from one address (one /64 of IPv6)
 */
@ConfigurationProperties("zhiguang.api.rate")
public record RateSettings(@DefaultValue("6000") int perKey, @DefaultValue("1200") int perAddress) {

    public RateSettings {
        if (perKey < 1 || perAddress < 1) {
            throw new IllegalArgumentException("zhiguang.api.rate.per-key and per-address must be at least 1");
        }
    }
}
