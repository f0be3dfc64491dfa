package zhiguang.identity;

/**
 * A sign-in as its browser's token shows it, wherever it was begun.
 *
 * @param accessVersion with which it goes on
 */
public record KnownSession(SessionId id, PortalUser user, int accessVersion) {}
