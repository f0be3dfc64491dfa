package zhiguang.cluster;

import java.time.Instant;
import java.util.Optional;

/** Why a node is out of service, as an administrator or Slurm itself wrote it. */
public record NodeReason(String text, String by, Optional<Instant> since) {}
