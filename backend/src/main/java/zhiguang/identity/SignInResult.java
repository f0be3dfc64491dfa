package zhiguang.identity;

/** The answer to a name and a password. */
public sealed interface SignInResult {

    /** The person may come in; {@code accessVersion} tells later whether that still holds. */
    record Accepted(PortalUser user, int accessVersion) implements SignInResult {}

    /** The password is right, and something else is asked for before anything is open. */
    record MoreAsked(PortalUser user, int accessVersion) implements SignInResult {}

    /** The directory does not answer; accounts of the portal's own are not concerned. */
    record Unavailable() implements SignInResult {}

    /** Too many wait with passwords; nothing was looked at. */
    record Busy() implements SignInResult {}

    /** No; deliberately without saying why. */
    record Refused() implements SignInResult {}
}
