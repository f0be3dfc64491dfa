package zhiguang.identity;

import java.util.Optional;

/** A person who signs in to the portal; {@code clusterUser} is empty as long as an administrator has not mapped one. */
public record PortalUser(
        UserId id,
        String login,
        String displayName,
        Role role,
        Optional<ClusterUser> clusterUser,
        boolean locked,
        boolean mustChangePassword) {}
