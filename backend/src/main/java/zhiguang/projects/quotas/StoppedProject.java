package zhiguang.projects.quotas;

import java.util.Optional;
import zhiguang.cluster.AccountName;

/** A project whose jobs are stopped, and the last proof of it. */
public record StoppedProject(AccountName account, Block block, Optional<BlockProof> proof) {}
