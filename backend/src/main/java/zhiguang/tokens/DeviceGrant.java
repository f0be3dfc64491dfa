package zhiguang.tokens;

import java.time.Instant;
import java.util.Set;

/**
 * A program that waits for somebody's answer.
 *
 * @param program its name as the portal knows it
 * @param address where it asked from
 */
public record DeviceGrant(String program, Set<ApiScope> scopes, String address, Instant asked, Instant expires) {

    public DeviceGrant {
        scopes = Set.copyOf(scopes);
    }
}
