package zhiguang.reports;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that acts as somebody.
 *
 * @param whom the login of a person; of what the portal signed, the user on the cluster
 * @param clusterUser as whom it acts on the cluster
 * @param what the device, the name and scopes of a key, or what a signature was for
 * @param until empty for what has no end of its own
 * @param address from where it came, or may come
 */
public record AccessLine(
        AccessKind kind, String id, String whom, Optional<String> clusterUser, String what, Instant since, Optional<Instant> until, String address) {}
