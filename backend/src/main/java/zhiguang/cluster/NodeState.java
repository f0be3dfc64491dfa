package zhiguang.cluster;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a node stands, from Slurm's base state and its flags (sinfo(1), "NODE STATE CODES"): what matters most to somebody with a job wins. */
public enum NodeState {
    IDLE,
    MIXED,
    ALLOCATED,
    COMPLETING,
    RESERVED,
    MAINTENANCE,
    DRAINING,
    DRAINED,
    DOWN,
    POWERED_DOWN,
    UNKNOWN;

    private static final Set<String> BROKEN =
            Set.of("down", "fail", "failing", "error", "not_responding", "inval", "invalid_reg", "future", "reboot_issued");
    private static final Set<String> POWER = Set.of("powered_down", "powering_down", "power_down");

    /** Reads words such as {@code idle}, {@code mixed+drain} or {@code down*+drain}. */
    public static NodeState of(String slurm) {
        List<String> words = List.of(slurm.toLowerCase(Locale.ROOT).replaceAll("[^a-z_+]", "").split("\\+"));
        if (words.stream().anyMatch(BROKEN::contains)) {
            return DOWN;
        }
        if (words.stream().anyMatch(word -> word.startsWith("drain"))) {
            return words.stream().anyMatch(word -> word.equals("draining") || isBusy(word)) ? DRAINING : DRAINED;
        }
        if (words.stream().anyMatch(word -> word.startsWith("maint"))) {
            return MAINTENANCE;
        }
        if (words.contains("reserved")) {
            return RESERVED;
        }
        if (words.stream().anyMatch(POWER::contains)) {
            return POWERED_DOWN;
        }
        return words.contains("completing") ? COMPLETING : plain(words.getFirst());
    }

    private static boolean isBusy(String word) {
        return word.equals("allocated") || word.equals("mixed") || word.equals("completing");
    }

    private static NodeState plain(String word) {
        return switch (word) {
            case "idle", "planned" -> IDLE;
            case "mixed" -> MIXED;
            case "allocated" -> ALLOCATED;
            default -> UNKNOWN;
        };
    }

    /** Whether Slurm may start an ordinary job there as soon as something is free; a powered-down node is powered up for it. */
    public boolean takesJobs() {
        return switch (this) {
            case IDLE, MIXED, ALLOCATED, COMPLETING, POWERED_DOWN -> true;
            case RESERVED, MAINTENANCE, DRAINING, DRAINED, DOWN, UNKNOWN -> false;
        };
    }

    /** Whether somebody took it out of service, or it broke. */
    public boolean isOut() {
        return this == DRAINING || this == DRAINED || this == DOWN;
    }
}
