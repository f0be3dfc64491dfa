package zhiguang.notices;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are told of their jobs.
 *
 * @param enabled whether the jobs are looked through at all
 * @param address where people open the portal; without it messages have no links
 * @param zone whose time messages are written in
 * @param language of messages to somebody who never chose one
 * @param oldest what happened longer ago is not told any more, as after a long downtime
 * @param keep how long the list keeps a notice
 * @param gather how long a message waits for others to come along
 * @param burst how many messages one person gets one way in a minute before they become one
 * @param retry the time between the first two attempts; each further one waits twice as long, at most an hour
 * @param giveUp how long it is tried
 */
@ConfigurationProperties("zhiguang.notices")
public record NoticeSettings(
        @DefaultValue("true") boolean enabled,
        @Nullable URI address,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("zh-CN") Locale language,
        @DefaultValue("1d") Duration oldest,
        @DefaultValue("30d") Duration keep,
        @DefaultValue("5s") Duration gather,
        @DefaultValue("5") int burst,
        @DefaultValue("30s") Duration retry,
        @DefaultValue("1d") Duration giveUp) {

    public NoticeSettings {
        require(burst >= 1, "burst is at least 1");
        require(!gather.isNegative(), "gather is not negative");
        require(retry.isPositive() && giveUp.isPositive() && oldest.isPositive(), "retry, give-up and oldest are longer than nothing");
        require(keep.compareTo(oldest) > 0, "keep is longer than oldest: what is forgotten could be told again");
    }

    private static void require(boolean good, String what) {
        if (!good) {
            throw new IllegalArgumentException("zhiguang.notices: " + what);
        }
    }

    /** The address of a page of the portal. */
    public Optional<URI> page(String path) {
        return Optional.ofNullable(address).map(root -> URI.create(root.toString().replaceFirst("/+$", "") + "/" + path));
    }
}
