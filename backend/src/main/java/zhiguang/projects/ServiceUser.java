package zhiguang.projects;

import zhiguang.identity.ClusterUser;

/** The cluster user as whom the portal reads and writes accounts; an administrator in slurmdbd, never root. */
public record ServiceUser(ClusterUser user) {}
