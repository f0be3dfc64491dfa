package zhiguang.projects;

import java.util.Optional;
import zhiguang.cluster.AccountName;

/**
 * A Slurm account with projects below it.
 *
 * @param people members of any of its projects, each once
 * @param limit of all its projects together; empty for none
 * @param used by all of them; empty when slurmctld has never told
 */
public record Organisation(
        AccountName account, String title, int projects, int people, Optional<CoreHours> limit, Optional<CoreHours> used) {}
