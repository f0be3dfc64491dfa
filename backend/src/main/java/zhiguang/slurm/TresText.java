package zhiguang.slurm;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhiguang.slurm.model.Tres;

/** Writes slurmdbd's lists of resources as slurmctld writes them: {@code cpu=4,mem=8G,node=1,gres/gpu=1}. */
final class TresText {

    private static final String UNITS = "MGTP";
    private static final long STEP = 1024;

    private TresText() {}

    static String of(@Nullable List<Tres> given) {
        return given == null
                ? ""
                : given.stream()
                        .filter(tres -> count(tres) >= 0)
                        .map(tres -> name(tres) + "=" + amount(tres))
                        .collect(Collectors.joining(","));
    }

    static String name(Tres tres) {
        String name = JobFields.text(tres.getName());
        return name.isEmpty() ? tres.getType() : tres.getType() + "/" + name;
    }

    static long count(Tres tres) {
        Long count = tres.getCount();
        return count == null ? -1 : count;
    }

    private static String amount(Tres tres) {
        return "mem".equals(tres.getType()) ? memory(count(tres)) : Long.toString(count(tres));
    }

    private static String memory(long mebibytes) {
        int unit = 0;
        long amount = mebibytes;
        while (amount >= STEP && amount % STEP == 0 && unit < UNITS.length() - 1) {
            amount /= STEP;
            unit++;
        }
        return amount + UNITS.substring(unit, unit + 1);
    }
}
