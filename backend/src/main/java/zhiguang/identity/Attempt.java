package zhiguang.identity;

/**
 * Who brings a password.
 *
 * @param network whence, as far as that tells who it is
 * @param name as it was typed
 * @param known whether this browser was this person's before
 */
record Attempt(String network, String name, boolean known) {}
