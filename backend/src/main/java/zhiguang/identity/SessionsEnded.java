package zhiguang.identity;

import java.util.Set;

/**
 * Sign-ins of one person ended: signed out, revoked, idle, too old or too many.
 *
 * @param last whether this person is in by no browser any more
 */
public record SessionsEnded(PortalUser user, Set<SessionId> sessions, boolean last) {}
