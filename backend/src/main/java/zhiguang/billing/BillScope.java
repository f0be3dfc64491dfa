package zhiguang.billing;

import java.util.Optional;
import zhiguang.cluster.AccountName;

/**
 * What somebody may see of a project's bills.
 *
 * @param only the cluster user whose jobs alone he may see; empty for all of the project's
 */
public record BillScope(AccountName project, Optional<String> only) {}
