package zhiguang.ui.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.ui.jobs.Fixes.Change;
import zhiguang.ui.jobs.Fixes.Fix;

/** How a job gets below what its project or QOS gives one job on all nodes together. */
final class OwnLimitFixes {

    private static final Pattern OVER = Pattern.compile("request\\.([a-z]+)-over-(?:qos|project)");

    private OwnLimitFixes() {}

    static Optional<Fix> of(String code, long most, JobDraft draft) {
        Matcher over = OVER.matcher(code);
        return over.matches() ? of(most, over.group(1), draft) : Optional.empty();
    }

    private static Optional<Fix> of(long most, String what, JobDraft draft) {
        return switch (what) {
            case "time" -> {
                String time = TimeText.format(Duration.ofMinutes(most));
                yield Fixes.fix("time", time, new Change(draft).time(time));
            }
            case "nodes" -> Fixes.fix("nodes", Long.toString(most), new Change(draft).nodes((int) most));
            case "memory" -> memory(draft, most);
            case "cpus" -> cpus(draft, most);
            case "gpus" -> {
                int gpus = (int) (OptionsReader.isPerJob(draft) ? most : most / Fixes.number(draft.nodes()));
                yield Fixes.fix("gpus", Integer.toString(gpus), gpus == 0 ? new Change(draft).withoutGpus() : new Change(draft).gpus(gpus));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Fix> memory(JobDraft draft, long most) {
        long perNode = Math.max(1, most / Fixes.number(draft.nodes()));
        String memory = MemoryText.format(OptionsReader.isPerCpu(draft) ? Math.max(1, perNode / Fixes.cpusOnANode(draft)) : perNode);
        return Fixes.fix("memory", memory, new Change(draft).memory(memory));
    }

    /** As many tasks as before, where there is a CPU for each. */
    private static Optional<Fix> cpus(JobDraft draft, long most) {
        long tasks = Fixes.number(draft.tasks());
        if (tasks <= most) {
            int cpus = (int) (most / tasks);
            return Fixes.fix("cpus", Integer.toString(cpus), new Change(draft).cpus(cpus));
        }
        int fewer = (int) Math.max(1, most);
        JobDraft narrow = Fixes.number(draft.nodes()) > fewer ? new Change(draft).nodes(fewer) : draft;
        return Fixes.fix("tasks", Integer.toString(fewer), new Change(new Change(narrow).tasks(fewer)).cpus(1));
    }
}
