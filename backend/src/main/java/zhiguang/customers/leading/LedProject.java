package zhiguang.customers.leading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import zhiguang.cluster.AccountName;
import zhiguang.projects.AccountUse;

/**
 * A project as its leader sees it.
 *
 * @param own what the reader is in it
 * @param use empty when slurmctld could not be asked
 * @param ends when the trial or contract ends; empty for a project without one
 */
public record LedProject(
        AccountName account, ProjectRole own, List<ProjectMember> members, List<JoinRequest> requests, Optional<AccountUse> use, Optional<Instant> ends) {}
