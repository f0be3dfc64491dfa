package zhiguang.identity;

/** What this person has open must end now: locked, or role, mapping or password changed; {@code user} is the state before. */
public record AccessRevoked(PortalUser user) {}
