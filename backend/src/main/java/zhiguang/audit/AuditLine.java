package zhiguang.audit;

import java.time.Instant;
import java.util.Optional;
import zhiguang.audit.AuditEvent.Outcome;

/** A row of the audit; {@code id} is its place in the chain. */
public record AuditLine(
        long id,
        Instant at,
        String actor,
        Optional<String> address,
        Optional<String> session,
        String action,
        String object,
        Optional<String> before,
        Optional<String> after,
        Outcome outcome) {}
