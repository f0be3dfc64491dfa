package zhiguang.robots;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * To which servers messages for chat robots may go.
 *
 * @param enabled false: nobody can have messages sent to a robot
 * @param allowed hosts such as {@code qyapi.weixin.qq.com}, by HTTPS on its usual port, or {@code https://host:port}; a private
 *     address is reached only where it stands here itself ({@code http://10.1.2.3:8080}, or {@code 10.1.2.3} beside its name)
 * @param timeout of a whole call
 */
@ConfigurationProperties("zhiguang.robots")
public record RobotSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue({"qyapi.weixin.qq.com", "oapi.dingtalk.com"}) List<String> allowed,
        @DefaultValue("10s") Duration timeout) {

    public RobotSettings {
        allowed = List.copyOf(allowed);
        allowed.forEach(AllowedHost::of);
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("zhiguang.robots.timeout is longer than nothing");
        }
    }
}
