package zhiguang.ui.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Partition;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.sbatch.SbatchOption;

/** How a problem of the form can be mended in one click. */
final class Fixes {

    private static final Map<String, String> NOT_NEEDED = Map.ofEntries(
            Map.entry("request.qos", SbatchOption.QOS.word()),
            Map.entry("request.qos-not-offered", SbatchOption.QOS.word()),
            Map.entry("request.reservation", SbatchOption.RESERVATION.word()),
            Map.entry("request.tasks-per-node", SbatchOption.NTASKS_PER_NODE.word()),
            Map.entry("request.tasks-per-node-few", SbatchOption.NTASKS_PER_NODE.word()),
            Map.entry("form.tasks-per-node", SbatchOption.NTASKS_PER_NODE.word()),
            Map.entry("request.constraint", SbatchOption.CONSTRAINT.word()),
            Map.entry("request.dependency", SbatchOption.DEPENDENCY.word()),
            Map.entry("request.array", SbatchOption.ARRAY.word()),
            Map.entry("request.array-over", SbatchOption.ARRAY.word()),
            Map.entry("form.begin", SbatchOption.BEGIN.word()),
            Map.entry("form.mail-type", SbatchOption.MAIL_TYPE.word()),
            Map.entry("request.mail", SbatchOption.MAIL_USER.word()),
            Map.entry("request.comment", SbatchOption.COMMENT.word()),
            Map.entry("request.folder", SbatchOption.CHDIR.word()),
            Map.entry("form.further", JobDraft.FURTHER),
            Map.entry("request.module", JobDraft.MODULES),
            Map.entry("request.modules-shell", JobDraft.MODULES));

    private Fixes() {}

    /** What the button says, and the draft after it. */
    record Fix(String key, String argument, JobDraft draft) {}

    static Optional<Fix> of(InvalidInputException problem, JobDraft draft, Offer offer) {
        long most = problem.arguments().isEmpty() || !(problem.arguments().getFirst() instanceof Number n) ? 0 : n.longValue();
        return switch (problem.code()) {
            case "request.time-over" -> {
                String time = TimeText.format(Duration.ofMinutes(most));
                yield fix("time", time, new Change(draft).time(time));
            }
            case "request.memory-over" -> {
                String memory = MemoryText.format(OptionsReader.isPerCpu(draft) ? Math.max(1, most / cpusOnANode(draft)) : most);
                yield fix("memory", memory, new Change(draft).memory(memory));
            }
            case "request.nodes-over" -> fix("nodes", Long.toString(most), new Change(draft).nodes((int) most));
            case "request.cpus-over" -> spread(draft, offer).or(() -> fewer(draft, most));
            case "request.gpus-over", "request.gpus-job-over" -> fix("gpus", Long.toString(most), new Change(draft).gpus((int) most));
            case "request.tasks" -> fix("tasks", Long.toString(most), new Change(draft).tasks((int) most));
            case "request.account", "form.account", "account.grammar" -> offer.accounts().stream()
                    .findFirst()
                    .flatMap(account -> fix("use", account.value(), new Change(draft).account(account.value())));
            case "request.partition", "request.partition-down", "form.partition", "partition.grammar" -> partition(draft, offer);
            case "sweep.array", "sweep.no-row" -> rows(draft, (int) most);
            default -> Optional.ofNullable(NOT_NEEDED.get(problem.code()))
                    .flatMap(option -> leftOut(draft, option))
                    .or(() -> OwnLimitFixes.of(problem.code(), most, draft))
                    .or(() -> ValueFixes.of(problem, draft));
        };
    }

    /** Tasks that find no room on so few nodes get more of them, as far as the partition gives these. */
    private static Optional<Fix> spread(JobDraft draft, Offer offer) {
        if (!draft.more(SbatchOption.NTASKS_PER_NODE.word()).isBlank()) {
            return Optional.empty();
        }
        Optional<Partition> partition = offer.find(new PartitionName(draft.partition()));
        long memory = OptionsReader.isPerCpu(draft) ? MemoryText.parse(draft.memory()).orElse(0L) : 0;
        int nodes = partition.map(p -> p.nodesFor(number(draft.tasks()), number(draft.cpus()), memory)).orElse(1);
        int most = partition.map(Partition::mostNodes).orElse(1);
        return nodes > number(draft.nodes()) && nodes <= most ? fix("nodes", Integer.toString(nodes), new Change(draft).nodes(nodes)) : Optional.empty();
    }

    /** Fewer CPUs for each task, or fewer tasks where a node has not one for each. */
    private static Optional<Fix> fewer(JobDraft draft, long most) {
        long tasksOnANode = tasksOnANode(draft);
        if (tasksOnANode <= most) {
            int cpus = (int) (most / tasksOnANode);
            return fix("cpus", Integer.toString(cpus), new Change(draft).cpus(cpus));
        }
        int tasks = (int) (Math.max(1, most / number(draft.cpus())) * number(draft.nodes()));
        return fix("tasks", Integer.toString(tasks), new Change(draft).tasks(tasks));
    }

    /** Of what one need not ask for, the way out is not to ask. */
    private static Optional<Fix> leftOut(JobDraft draft, String option) {
        String typed = draft.more(option);
        return typed.isBlank() ? Optional.empty() : fix("leave-out", typed, draft.withMore(option, ""));
    }

    /** Those of the array that the table has, or all; where nobody knows the table's rows, the job goes without it. */
    private static Optional<Fix> rows(JobDraft draft, int rows) {
        if (rows < 1) {
            return fix("no-table", "", draft.withMore(JobDraft.SWEEP, ""));
        }
        String array = fitting(draft.more(SbatchOption.ARRAY.word()), rows);
        return fix("rows", array, draft.withMore(SbatchOption.ARRAY.word(), array));
    }

    private static String fitting(String typed, int rows) {
        ArraySpec asked = new ArraySpec(typed);
        TreeSet<Integer> left = asked.isEmpty() ? new TreeSet<>() : new TreeSet<>(asked.indices().subSet(1, rows + 1));
        return left.isEmpty() ? "1-" + rows : ArraySpec.of(left, asked.throttle()).value();
    }

    private static Optional<Fix> partition(JobDraft draft, Offer offer) {
        if (offer.accounts().stream().noneMatch(a -> a.value().equals(draft.account()))) {
            return Optional.empty();
        }
        return offer.partitionsFor(new AccountName(draft.account())).stream()
                .filter(Partition::up)
                .map(p -> p.name().value())
                .findFirst()
                .flatMap(name -> fix("use", name, new Change(draft).partition(name)));
    }

    static Optional<Fix> fix(String key, String argument, JobDraft draft) {
        return Optional.of(new Fix("job.fix." + key, argument, draft));
    }

    private static long tasksOnANode(JobDraft draft) {
        return Math.max(1, Math.ceilDiv(number(draft.tasks()), number(draft.nodes())));
    }

    static long cpusOnANode(JobDraft draft) {
        return tasksOnANode(draft) * number(draft.cpus());
    }

    static long number(@Nullable Integer value) {
        return value == null ? 1 : Math.max(1, value);
    }

    /** The draft with one thing changed. */
    record Change(JobDraft d) {

        JobDraft time(String time) {
            return with(d.account(), d.partition(), d.nodes(), d.tasks(), d.cpus(), d.memory(), d.gpus(), time);
        }

        JobDraft memory(String memory) {
            return with(d.account(), d.partition(), d.nodes(), d.tasks(), d.cpus(), memory, d.gpus(), d.time());
        }

        JobDraft nodes(int nodes) {
            return with(d.account(), d.partition(), nodes, d.tasks(), d.cpus(), d.memory(), d.gpus(), d.time());
        }

        JobDraft tasks(int tasks) {
            return with(d.account(), d.partition(), d.nodes(), tasks, d.cpus(), d.memory(), d.gpus(), d.time());
        }

        JobDraft cpus(int cpus) {
            return with(d.account(), d.partition(), d.nodes(), d.tasks(), cpus, d.memory(), d.gpus(), d.time());
        }

        JobDraft gpus(int gpus) {
            return with(d.account(), d.partition(), d.nodes(), d.tasks(), d.cpus(), d.memory(), gpus, d.time());
        }

        JobDraft account(String account) {
            return with(account, d.partition(), d.nodes(), d.tasks(), d.cpus(), d.memory(), d.gpus(), d.time());
        }

        JobDraft partition(String partition) {
            return with(d.account(), partition, d.nodes(), d.tasks(), d.cpus(), d.memory(), d.gpus(), d.time());
        }

        JobDraft withoutGpus() {
            return new JobDraft(
                    d.name(), d.account(), d.partition(), d.nodes(), d.tasks(), d.cpus(), d.memory(), "", 0, d.time(), d.script(), d.inputs(),
                    d.outputs(), d.more(), d.environment());
        }

        JobDraft name(String name) {
            return with(name, d.script(), d.inputs(), d.outputs(), d.environment());
        }

        JobDraft script(String script) {
            return with(d.name(), script, d.inputs(), d.outputs(), d.environment());
        }

        JobDraft files(List<String> inputs, List<String> outputs) {
            return with(d.name(), d.script(), inputs, outputs, d.environment());
        }

        JobDraft withoutInput(String key) {
            return files(d.inputs().stream().filter(input -> !input.equals(key)).toList(), d.outputs());
        }

        JobDraft environment(Map<String, String> environment) {
            return with(d.name(), d.script(), d.inputs(), d.outputs(), environment);
        }

        private JobDraft with(
                String name, String script, List<String> inputs, List<String> outputs, Map<String, String> environment) {
            return new JobDraft(
                    name, d.account(), d.partition(), d.nodes(), d.tasks(), d.cpus(), d.memory(), d.gpuType(), d.gpus(), d.time(), script,
                    inputs, outputs, d.more(), environment);
        }

        private JobDraft with(
                String account,
                String partition,
                @Nullable Integer nodes,
                @Nullable Integer tasks,
                @Nullable Integer cpus,
                String memory,
                @Nullable Integer gpus,
                String time) {
            return new JobDraft(
                    d.name(), account, partition, nodes, tasks, cpus, memory, d.gpuType(), gpus, time, d.script(), d.inputs(),
                    d.outputs(), d.more(), d.environment());
        }
    }
}
