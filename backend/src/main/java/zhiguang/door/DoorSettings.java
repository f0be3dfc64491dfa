package zhiguang.door;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The SFTP door to the spaces.
 *
 * @param enabled whether there is one
 * @param address on which it listens
 * @param hostKey the file with its key, made at the first start; portals behind one name share a copy
 * @param spool the folder in which files wait until they are whole; for each portal its own, or one that they share
 * @param spoolLimit what all waiting files may take
 * @param spoolKeep how long an interrupted upload can be resumed
 * @param idle after which a session in which nothing is asked ends
 * @param sessions at once, of everybody
 * @param perUser at once, of one person
 * @param attempts passwords and codes a minute from one address
 */
@ConfigurationProperties("zhiguang.sftp-door")
public record DoorSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("0.0.0.0") String address,
        @DefaultValue("2022") int port,
        @DefaultValue("sftp/host_key") Path hostKey,
        @DefaultValue("sftp/spool") Path spool,
        @DefaultValue("50GB") DataSize spoolLimit,
        @DefaultValue("1d") Duration spoolKeep,
        @DefaultValue("15m") Duration idle,
        @DefaultValue("100") int sessions,
        @DefaultValue("10") int perUser,
        @DefaultValue("60") int attempts) {

    public DoorSettings {
        check(!address.isBlank(), "zhiguang.sftp-door.address is empty");
        check(port > 0 && port < 65536, "zhiguang.sftp-door.port must be from 1 to 65535");
        check(spoolLimit.toMegabytes() >= 1, "zhiguang.sftp-door.spool-limit must be at least 1MB");
        between("spool-keep", spoolKeep, Duration.ofMinutes(1), Duration.ofDays(30));
        between("idle", idle, Duration.ofSeconds(1), Duration.ofDays(1));
        check(sessions >= 1 && sessions <= 10_000, "zhiguang.sftp-door.sessions must be from 1 to 10000");
        check(perUser >= 1 && perUser <= sessions, "zhiguang.sftp-door.per-user must be from 1 to sessions");
        check(attempts >= 1, "zhiguang.sftp-door.attempts must be at least 1");
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        check(value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                "zhiguang.sftp-door." + name + " must be from " + least + " to " + most);
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
