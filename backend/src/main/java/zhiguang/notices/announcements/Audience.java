package zhiguang.notices.announcements;

import zhiguang.cluster.AccountName;

/** Whom an announcement is for. */
public sealed interface Audience {

    /** Also those who have not signed in. */
    record Everybody() implements Audience {}

    /** Whoever has signed in. */
    record SignedIn() implements Audience {}

    /** The members of one project. */
    record OfProject(AccountName account) implements Audience {}
}
