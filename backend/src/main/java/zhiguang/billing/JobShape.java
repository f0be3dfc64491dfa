package zhiguang.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a job occupies, as its price asks for it.
 *
 * @param memory in MiB
 * @param gpus by type, an empty one for those whose type is not told
 */
record JobShape(String partition, String qos, String projectClass, long cpus, long memory, Map<String, Long> gpus) {

    private static final Pattern MEMORY = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([KMGTP]?)");
    private static final String UNITS = "KMGTP";
    private static final BigDecimal STEP = BigDecimal.valueOf(1024);
    private static final String GPU = "gres/gpu";

    /** From Slurm's list such as {@code cpu=4,mem=8G,node=1,gres/gpu=2,gres/gpu:a100=2}. */
    static JobShape of(String partition, String qos, String projectClass, String tres) {
        long cpus = 0;
        long memory = 0;
        long gpus = 0;
        Map<String, Long> typed = new LinkedHashMap<>();
        for (String entry : tres.split(",")) {
            String[] parts = entry.split("=", 2);
            if (parts.length == 2) {
                switch (parts[0]) {
                    case "cpu" -> cpus = number(parts[1]);
                    case "mem" -> memory = mebibytes(parts[1]);
                    case GPU -> gpus = number(parts[1]);
                    default -> {
                        if (parts[0].startsWith(GPU + ":")) {
                            typed.merge(parts[0].substring(GPU.length() + 1), number(parts[1]), Long::sum);
                        }
                    }
                }
            }
        }
        long rest = gpus - typed.values().stream().mapToLong(n -> n).sum();
        if (rest > 0) {
            typed.put("", rest);
        }
        return new JobShape(partition, qos, projectClass, cpus, memory, typed);
    }

    JobShape withQos(String other) {
        return new JobShape(partition, other, projectClass, cpus, memory, gpus);
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }

    /** Slurm's sizes are in MiB where no unit stands. */
    private static long mebibytes(String text) {
        Matcher m = MEMORY.matcher(text);
        if (!m.matches() || m.group(1).length() > 15) {
            return 0;
        }
        int steps = m.group(2).isEmpty() ? 0 : UNITS.indexOf(m.group(2)) - 1;
        BigDecimal size = new BigDecimal(m.group(1));
        BigDecimal scaled = steps < 0 ? size.divide(STEP, 6, RoundingMode.HALF_UP) : size.multiply(STEP.pow(steps));
        return scaled.setScale(0, RoundingMode.HALF_UP).longValue();
    }
}
