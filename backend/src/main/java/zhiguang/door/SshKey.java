package zhiguang.door;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A public key with which its owner comes in by SFTP.
 *
 * @param fingerprint as {@code ssh-keygen -l} shows it
 * @param used when somebody last came in with it
 */
public record SshKey(UUID id, String name, String type, String fingerprint, Instant since, Optional<Instant> used) {}
