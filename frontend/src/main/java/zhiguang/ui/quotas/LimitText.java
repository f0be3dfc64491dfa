package zhiguang.ui.quotas;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;
import zhiguang.projects.quotas.QuotaLimit;

/** Limits as people type them: hours, counts, and times such as {@code 90}, {@code 2d 4h} or {@code 1-12:00}. */
final class LimitText {

    private static final Set<String> INFINITE = Set.of("infinite", "infinity", "unlimited", "none", "inf", "∞", "无限", "无限制", "不限");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}([.][0-9]{1,6})?");
    private static final Pattern CLOCK = Pattern.compile("(?:([0-9]{1,5})-)?([0-9]{1,6}):([0-5]?[0-9])(?::[0-5]?[0-9])?");
    private static final Pattern PARTS = Pattern.compile("(?:([0-9]{1,6})(?:d|天))?(?:([0-9]{1,6})(?:h|小时))?(?:([0-9]{1,9})(?:m|min|分|分钟)?)?");
    private static final BigDecimal HOUR = BigDecimal.valueOf(60);
    private static final long DAY = 24 * 60;

    private LimitText() {}

    static String of(QuotaLimit limit, long amount) {
        return switch (limit.unit()) {
            case HOURS ->
                BigDecimal.valueOf(amount).divide(HOUR, 2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
            case COUNT -> Long.toString(amount);
            case TIME -> time(amount);
        };
    }

    static Optional<Long> parse(QuotaLimit limit, String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s,，]", "");
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (INFINITE.contains(typed)) {
            throw new InvalidInputException("quota.infinite", "Leave the field empty for no limit.");
        }
        if (typed.matches("-[0-9.]+")) {
            throw new InvalidInputException("quota.negative", "A limit is not below zero.");
        }
        return Optional.of(limit.checked(
                switch (limit.unit()) {
                    case HOURS -> hours(typed);
                    case COUNT -> count(typed);
                    case TIME -> minutes(typed);
                }));
    }

    private static long hours(String typed) {
        return number(typed).multiply(HOUR).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static long count(String typed) {
        if (typed.contains(".")) {
            throw notANumber();
        }
        return number(typed).longValueExact();
    }

    private static BigDecimal number(String typed) {
        if (typed.matches("[0-9]{16,}.*")) {
            throw new InvalidInputException("quota.huge", "This limit is higher than Slurm can keep; leave it empty for none.");
        }
        if (!NUMBER.matcher(typed).matches()) {
            throw notANumber();
        }
        return new BigDecimal(typed);
    }

    private static long minutes(String typed) {
        Matcher clock = CLOCK.matcher(typed);
        if (clock.matches()) {
            return part(clock, 1) * DAY + part(clock, 2) * 60 + part(clock, 3);
        }
        Matcher parts = PARTS.matcher(typed);
        if (!parts.matches()) {
            throw new InvalidInputException("quota.time", "Type minutes, or a time such as 2d 4h or 1-12:00.");
        }
        return part(parts, 1) * DAY + part(parts, 2) * 60 + part(parts, 3);
    }

    private static long part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static String time(long minutes) {
        StringBuilder text = new StringBuilder();
        append(text, minutes / DAY, "d");
        append(text, minutes % DAY / 60, "h");
        append(text, minutes % 60, "min");
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(text.isEmpty() ? "" : " ").append(amount).append(unit);
        }
    }

    private static InvalidInputException notANumber() {
        return new InvalidInputException("quota.number", "This is not a number.");
    }
}
