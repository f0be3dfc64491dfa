package zhiguang.ui.jobs;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time limits as people write them: {@code 1:30}, {@code 90}, {@code 90 min}, {@code 2 h}, {@code 1d 4h}, {@code 1-12:00}, {@code 2小时}. */
final class TimeText {

    private static final Pattern CLOCK = Pattern.compile("(?:([0-9]{1,3})-)?([0-9]{1,5})(?::([0-9]{1,2}))?(?::([0-9]{1,2}))?");
    private static final Pattern PART = Pattern.compile("\\G([0-9]{1,6}(?:\\.[0-9]{1,3})?)(d|h|m|s)");
    private static final int MOST_MINUTES = 60;

    private TimeText() {}

    /** Rounded up to whole minutes, as Slurm counts; empty when it is no time. */
    static Optional<Duration> parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replace('：', ':');
        Matcher clock = CLOCK.matcher(plain);
        return clock.matches() ? clock(clock) : units(plain);
    }

    /** {@code h:mm}. */
    static String format(Duration duration) {
        return String.format(Locale.ROOT, "%d:%02d", duration.toHours(), duration.toMinutesPart());
    }

    private static Optional<Duration> clock(Matcher clock) {
        int first = number(clock.group(2));
        int second = number(clock.group(3));
        int third = number(clock.group(4));
        if (second >= MOST_MINUTES || third >= MOST_MINUTES) {
            return Optional.empty();
        }
        if (clock.group(1) == null && clock.group(3) == null) {
            return positive(Duration.ofMinutes(first));
        }
        return positive(Duration.ofDays(number(clock.group(1)))
                .plusHours(first)
                .plusMinutes(second)
                .plusSeconds(third));
    }

    private static Optional<Duration> units(String plain) {
        String letters = plain.replaceAll("\\s+", "")
                .replaceAll("小时|时|hours?|hrs?", "h")
                .replaceAll("分钟|分|minutes?|mins?", "m")
                .replaceAll("天|日|days?", "d")
                .replaceAll("秒钟|秒|seconds?|secs?", "s");
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(letters);
        int end = 0;
        while (part.find()) {
            double seconds = Double.parseDouble(part.group(1)) * secondsIn(part.group(2));
            sum = sum.plusSeconds((long) Math.ceil(seconds));
            end = part.end();
        }
        return end == letters.length() ? positive(sum) : Optional.empty();
    }

    private static long secondsIn(String unit) {
        return switch (unit) {
            case "d" -> 86_400;
            case "h" -> 3600;
            case "m" -> 60;
            default -> 1;
        };
    }

    private static Optional<Duration> positive(Duration exact) {
        long minutes = Math.ceilDiv(exact.toSeconds(), 60);
        return minutes > 0 ? Optional.of(Duration.ofMinutes(minutes)) : Optional.empty();
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
