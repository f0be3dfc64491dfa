package zhiguang.jobs;

import java.util.regex.Pattern;

/** How many GPUs stand in Slurm's list of resources. */
public final class GpuCount {

    private static final Pattern ALL = Pattern.compile("(?:^|,)gres/gpu=([0-9]{1,9})");
    private static final Pattern TYPED = Pattern.compile("(?:^|,)gres/gpu:[^=,]+=([0-9]{1,9})(?=,|$)");

    private GpuCount() {}

    /** Sites may count GPUs by their types alone. */
    public static long of(String tres) {
        long all = sum(ALL, tres);
        return all > 0 ? all : sum(TYPED, tres);
    }

    private static long sum(Pattern entry, String tres) {
        return entry.matcher(tres).results().mapToLong(found -> Long.parseLong(found.group(1))).sum();
    }
}
