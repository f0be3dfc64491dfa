package zhiguang.factors;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A key in somebody's telephone, computer or security key, by the name that they gave it. */
public record Passkey(UUID id, String name, Instant since, Optional<Instant> used) {}
