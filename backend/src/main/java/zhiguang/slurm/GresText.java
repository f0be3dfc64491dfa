package zhiguang.slurm;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a node says of its GPUs, such as {@code gpu:a100:4(S:0-1),nvme:1}. */
final class GresText {

    private static final Pattern GPU = Pattern.compile("(?:^|,)gpu(?::([A-Za-z][^:,(]*))?(?::([0-9]+))?");

    private GresText() {}

    /** GPU type → how many; the empty type stands for GPUs without one. */
    static Map<String, Integer> gpus(@Nullable String gres) {
        Map<String, Integer> found = new HashMap<>();
        Matcher gpu = GPU.matcher(gres == null ? "" : gres);
        while (gpu.find()) {
            String type = gpu.group(1) == null ? "" : gpu.group(1);
            int count = gpu.group(2) == null ? 1 : Integer.parseInt(gpu.group(2));
            found.merge(type, count, Integer::sum);
        }
        return found;
    }
}
