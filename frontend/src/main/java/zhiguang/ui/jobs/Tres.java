package zhiguang.ui.jobs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resources as Slurm writes them: {@code cpu=4,mem=8G,node=1,gres/gpu=2,gres/gpu:a100=2}; 0 where it says nothing.
 *
 * @param memory in bytes
 * @param gpuTypes those that are named, with their numbers
 */
record Tres(int nodes, int cpus, long memory, int gpus, Map<String, Integer> gpuTypes) {

    private static final Pattern ENTRY = Pattern.compile("([^=,]+)=([0-9.]+)([KMGTPE]?)[^,]*");
    private static final String UNITS = "KMGTPE";
    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

    static Tres parse(String text) {
        int nodes = 0;
        int cpus = 0;
        long memory = 0;
        int gpus = 0;
        Map<String, Integer> types = new TreeMap<>();
        Matcher entry = ENTRY.matcher(text);
        while (entry.find()) {
            String name = entry.group(1);
            double amount = number(entry.group(2));
            switch (name) {
                case "node" -> nodes = (int) amount;
                case "cpu" -> cpus = (int) amount;
                case "mem" -> memory = bytes(amount, entry.group(3));
                case "gres/gpu" -> gpus = (int) amount;
                default -> {
                    if (name.startsWith("gres/gpu:")) {
                        types.put(name.substring("gres/gpu:".length()), (int) amount);
                    }
                }
            }
        }
        int typed = types.values().stream().mapToInt(i -> i).sum();
        return new Tres(nodes, cpus, memory, Math.max(gpus, typed), types);
    }

    /** Such as {@code 2 × a100}. */
    String gpuText() {
        return gpuTypes.isEmpty() ? Integer.toString(gpus) : gpus + " × " + String.join(", ", gpuTypes.keySet());
    }

    /** What so many GPUs are held for that long, to hundredths. */
    BigDecimal gpuHours(Duration ran) {
        return BigDecimal.valueOf(gpus * ran.toSeconds()).divide(SECONDS_AN_HOUR, 2, RoundingMode.HALF_UP);
    }

    private static double number(String digits) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static long bytes(double amount, String unit) {
        int power = unit.isEmpty() ? 2 : UNITS.indexOf(unit) + 1;
        return (long) (amount * Math.pow(1024, power));
    }
}
