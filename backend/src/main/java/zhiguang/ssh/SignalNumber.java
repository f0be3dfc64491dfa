package zhiguang.ssh;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Linux's numbers of the signals that RFC 4254 names. */
final class SignalNumber {

    private static final int UNKNOWN = 127;
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("HUP", 1), Map.entry("INT", 2), Map.entry("QUIT", 3), Map.entry("ILL", 4),
            Map.entry("ABRT", 6), Map.entry("FPE", 8), Map.entry("KILL", 9), Map.entry("USR1", 10),
            Map.entry("SEGV", 11), Map.entry("USR2", 12), Map.entry("PIPE", 13), Map.entry("ALRM", 14),
            Map.entry("TERM", 15));

    private SignalNumber() {}

    static int of(@Nullable String name) {
        return name == null ? UNKNOWN : NUMBERS.getOrDefault(name, UNKNOWN);
    }
}
