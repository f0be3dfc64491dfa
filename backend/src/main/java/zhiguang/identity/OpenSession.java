package zhiguang.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in that goes on.
 *
 * @param agent what the browser or the SFTP client says it is
 */
public record OpenSession(SessionId id, SessionKind kind, PortalUser user, Instant begun, Instant seen, Optional<String> address, String agent) {}
