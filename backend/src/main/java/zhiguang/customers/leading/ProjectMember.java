package zhiguang.customers.leading;

import java.util.Optional;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;

/**
 * Somebody who may submit in a project.
 *
 * @param person empty for a cluster user whom nobody of the portal is mapped to
 */
public record ProjectMember(ClusterUser user, Optional<PortalUser> person, ProjectRole role) {}
