package zhiguang.projects.quotas;

import java.time.Instant;
import java.util.Optional;

/** That somebody asked for another limit, and what became of it. */
public record QuotaRequest(
        long id, QuotaKey key, QuotaLimit limit, long amount, String reason, String askedBy, Instant askedAt, Optional<Decision> decision) {

    /** @param granted empty when it was refused */
    public record Decision(String by, Instant at, Optional<Long> granted, String answer) {}
}
