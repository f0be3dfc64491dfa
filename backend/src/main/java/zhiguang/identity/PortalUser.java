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
        boolean mustChangePassword) {

    /** Who he is among a project's people: those of the first cluster count, whichever cluster he is at. */
    public Optional<ClusterUser> member() {
        return clusterUser.map(user -> user.on(ClusterName.MAIN));
    }

    /** The same person, whose cluster user is the one of that cluster. */
    public PortalUser on(ClusterName cluster) {
        return new PortalUser(id, login, displayName, role, clusterUser.map(user -> user.on(cluster)), locked, mustChangePassword);
    }
}
