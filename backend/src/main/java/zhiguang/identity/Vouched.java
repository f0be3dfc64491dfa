package zhiguang.identity;

import java.util.Optional;
import java.util.Set;

/**
 * What a sign-in provider says of somebody who proved there who they are.
 *
 * @param name becomes the name in the portal of whoever comes for the first time
 * @param roles that its groups stand for; empty where it says nothing about them
 * @param clusterUser of whoever comes for the first time; empty: an administrator maps them
 */
public record Vouched(
        ProviderAccount account, String name, String displayName, Optional<Set<Role>> roles, Optional<ClusterUser> clusterUser) {}
