package zhiguang.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a site's rules ask of passwords beside their length; off as shipped, for both make people write passwords down.
 *
 * @param history how many earlier ones may not come back
 * @param life after which a password must be changed at the next sign-in; nothing: it holds
 */
@ConfigurationProperties("zhiguang.sign-in.password")
public record PasswordSettings(@DefaultValue("0") int history, @DefaultValue("0") Duration life) {

    private static final int MOST = 24;

    public PasswordSettings {
        if (history < 0 || history > MOST) {
            throw new IllegalArgumentException("zhiguang.sign-in.password.history must be from 0 to " + MOST);
        }
        if (life.isNegative() || life.isPositive() && life.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("zhiguang.sign-in.password.life must be nothing or at least 1d");
        }
    }
}
