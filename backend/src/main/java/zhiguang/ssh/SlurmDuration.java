package zhiguang.ssh;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code [days-][[hours:]minutes:]seconds} as squeue prints it. */
final class SlurmDuration {

    private static final Pattern GRAMMAR =
            Pattern.compile("(?:([0-9]{1,6})-)?(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{2})");

    private SlurmDuration() {}

    /** Empty for a word such as UNLIMITED. */
    static Optional<Duration> parse(String text) {
        Matcher m = GRAMMAR.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(number(m, 1))
                .plusHours(number(m, 2))
                .plusMinutes(number(m, 3))
                .plusSeconds(number(m, 4)));
    }

    /** As sacct prints CPU time: {@code 00:01.123}, {@code 1-02:03:04}. */
    static Optional<Duration> parseWithFraction(String text) {
        int dot = text.indexOf('.');
        String millis = dot < 0 ? "0" : (text.substring(dot + 1) + "00").substring(0, Math.min(3, text.length() - dot + 1));
        if (!millis.matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        return parse(dot < 0 ? text : text.substring(0, dot)).map(whole -> whole.plusMillis(Long.parseLong(millis)));
    }

    private static long number(Matcher m, int group) {
        String digits = m.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
