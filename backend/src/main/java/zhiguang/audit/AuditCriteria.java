package zhiguang.audit;

import java.time.Instant;
import java.util.Optional;
import zhiguang.audit.AuditEvent.Outcome;

/**
 * What is sought in the audit; an empty text means any.
 *
 * @param actor the whole name
 * @param action its beginning, such as {@code user.}
 * @param object any part
 * @param to not included
 */
public record AuditCriteria(
        String actor,
        String action,
        String object,
        Optional<Outcome> outcome,
        Optional<Instant> from,
        Optional<Instant> to) {

    public static final AuditCriteria ALL =
            new AuditCriteria("", "", "", Optional.empty(), Optional.empty(), Optional.empty());
}
