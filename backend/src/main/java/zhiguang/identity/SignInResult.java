package zhiguang.identity;

/** The answer to a name and a password. */
public sealed interface SignInResult {

    /** The person may come in; {@code accessVersion} tells later whether that still holds. */
    record Accepted(PortalUser user, int accessVersion) implements SignInResult {}

    /** No; deliberately without saying why. */
    record Refused() implements SignInResult {}
}
