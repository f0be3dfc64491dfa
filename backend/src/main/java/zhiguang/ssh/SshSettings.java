package zhiguang.ssh;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the portal reaches the cluster's sshd.
 *
 * @param knownHosts a file with the {@code @cert-authority} line of the cluster's host CA; read at each login
 * @param connectTimeout for each of: connect, log in, open a channel, wait for a free channel
 * @param fileTimeout for one question about files
 * @param heartbeat four of them without an answer end a session
 * @param idle after which an unused session is closed
 * @param channels at once for each user; stay below sshd's MaxSessions (10 unless set)
 */
@ConfigurationProperties("zhiguang.ssh")
public record SshSettings(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("22") int port,
        @DefaultValue("known_hosts") Path knownHosts,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("15s") Duration fileTimeout,
        @DefaultValue("2s") Duration heartbeat,
        @DefaultValue("10m") Duration idle,
        @DefaultValue("8") int channels) {

    public SshSettings {
        check(!host.isBlank(), "zhiguang.ssh.host is empty");
        check(port > 0 && port < 65536, "zhiguang.ssh.port must be from 1 to 65535");
        between("connect-timeout", connectTimeout, Duration.ofMillis(100), Duration.ofMinutes(2));
        between("file-timeout", fileTimeout, Duration.ofMillis(100), Duration.ofMinutes(10));
        between("heartbeat", heartbeat, Duration.ofMillis(100), Duration.ofMinutes(5));
        between("idle", idle, Duration.ofSeconds(1), Duration.ofDays(1));
        check(idle.compareTo(fileTimeout) > 0, "zhiguang.ssh.idle must be longer than file-timeout");
        check(channels > 1 && channels <= 1000, "zhiguang.ssh.channels must be from 2 to 1000");
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        check(value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                "zhiguang.ssh." + name + " must be from " + least + " to " + most);
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
