package zhiguang.audit;

import java.util.Optional;

/**
 * What the audit is told; the log adds when and from where.
 *
 * @param actor sign-in name, or {@code portal} for what the portal does by itself
 * @param action dotted word such as {@code user.locked} or {@code sign.ssh-certificate}
 * @param object what it was done to
 * @param outcome how it ended
 * @param before what held before, where that can be said in a word
 * @param after what holds now
 */
public record AuditEvent(
        String actor, String action, String object, Outcome outcome, Optional<String> before, Optional<String> after) {

    /** How an action ended. */
    public enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }

    public AuditEvent {
        actor = PlainText.of(actor);
        action = PlainText.of(action);
        object = PlainText.of(object);
        before = before.map(PlainText::of);
        after = after.map(PlainText::of);
    }

    public AuditEvent(String actor, String action, String object, Outcome outcome) {
        this(actor, action, object, outcome, Optional.empty(), Optional.empty());
    }

    public static AuditEvent done(String actor, String action, String object) {
        return new AuditEvent(actor, action, object, Outcome.DONE);
    }

    public static AuditEvent refused(String actor, String action, String object) {
        return new AuditEvent(actor, action, object, Outcome.REFUSED);
    }

    /** The same with what changed. */
    public AuditEvent changing(String from, String to) {
        return new AuditEvent(actor, action, object, outcome, Optional.of(from), Optional.of(to));
    }
}
