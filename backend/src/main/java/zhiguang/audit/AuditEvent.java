package zhiguang.audit;

/**
 * One line of the audit.
 *
 * @param actor sign-in name, or {@code portal} for what the portal does by itself
 * @param action dotted word such as {@code user.locked} or {@code sign.ssh-certificate}
 * @param object what it was done to
 * @param outcome how it ended
 */
public record AuditEvent(String actor, String action, String object, Outcome outcome) {

    /** How an action ended. */
    public enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }

    public static AuditEvent done(String actor, String action, String object) {
        return new AuditEvent(actor, action, object, Outcome.DONE);
    }

    public static AuditEvent refused(String actor, String action, String object) {
        return new AuditEvent(actor, action, object, Outcome.REFUSED);
    }
}
