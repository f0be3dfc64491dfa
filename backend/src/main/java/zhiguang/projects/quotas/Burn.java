package zhiguang.projects.quotas;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How fast something is used, and when it runs out at that rate. */
public record Burn(long perDay) {

    private static final Duration FAR = Duration.ofDays(3650);

    /** Empty where nothing is used, nothing is limited, or it is years away. */
    public Optional<Instant> runsOut(long used, Optional<Long> limit, Instant now) {
        if (perDay <= 0 || limit.isEmpty()) {
            return Optional.empty();
        }
        long left = Math.max(0, limit.get() - used);
        double days = (double) left / perDay;
        return days > FAR.toDays() ? Optional.empty() : Optional.of(now.plusSeconds((long) (days * 86_400)));
    }
}
