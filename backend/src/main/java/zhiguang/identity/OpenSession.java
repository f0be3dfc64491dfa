package zhiguang.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in that goes on.
 *
 * @param agent what the browser says it is
 */
public record OpenSession(SessionId id, PortalUser user, Instant begun, Instant seen, Optional<String> address, String agent) {}
