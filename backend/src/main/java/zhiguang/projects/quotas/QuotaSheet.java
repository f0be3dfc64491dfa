package zhiguang.projects.quotas;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import zhiguang.failure.RemoteSystemException;

/**
 * All of a project's quotas that one person may see.
 *
 * @param lines the project first
 * @param proof the last attempt to submit to it while it is stopped
 * @param outage why Slurm's side is missing
 */
public record QuotaSheet(
        QuotaScope scope,
        List<QuotaLine> lines,
        Block block,
        Optional<BlockProof> proof,
        Instant at,
        Optional<RemoteSystemException> outage) {

    public QuotaLine project() {
        return lines.getFirst();
    }
}
