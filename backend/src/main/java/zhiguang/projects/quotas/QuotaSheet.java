package zhiguang.projects.quotas;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import zhiguang.failure.RemoteSystemException;
import zhiguang.spaces.SpaceUse;

/**
 * All of a project's quotas that one person may see.
 *
 * @param lines the project first
 * @param proof the last attempt to submit to it while it is stopped
 * @param storage of the project's space, where it has one
 * @param outage why Slurm's side is missing
 */
public record QuotaSheet(
        QuotaScope scope,
        List<QuotaLine> lines,
        Block block,
        Optional<BlockProof> proof,
        Optional<SpaceUse> storage,
        Instant at,
        Optional<RemoteSystemException> outage) {

    public QuotaLine project() {
        return lines.getFirst();
    }
}
