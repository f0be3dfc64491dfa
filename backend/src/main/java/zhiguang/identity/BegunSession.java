package zhiguang.identity;

/** A sign-in that begins, with what its browser brings from now on. */
public record BegunSession(SessionId id, SignInToken token) {}
