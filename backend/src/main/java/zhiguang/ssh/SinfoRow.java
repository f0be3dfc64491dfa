package zhiguang.ssh;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeReason;
import zhiguang.cluster.NodeState;

/** One node as sinfo prints it, in the order of {@link Field}, with the partitions it was printed for. */
record SinfoRow(List<String> values, Set<String> partitions) {

    /** The fields asked for, by sinfo's own names. */
    enum Field {
        NAME("NodeList"),
        STATE("StateComplete"),
        CPUS("CPUsState"),
        LOAD("CPUsLoad"),
        MEMORY("Memory"),
        MEMORY_USED("AllocMem"),
        MEMORY_FREE("FreeMem"),
        GRES("Gres"),
        GRES_USED("GresUsed"),
        FEATURES("Features"),
        REASON("Reason"),
        REASON_BY("User"),
        REASON_SINCE("Timestamp"),
        PARTITION("PartitionName");

        private final String sinfo;

        Field(String sinfo) {
            this.sinfo = sinfo;
        }
    }

    private static final Pattern GPU = Pattern.compile("(?:^|,)gpu(?::([A-Za-z][^:,(]*))?(?::([0-9]{1,6}))?");

    SinfoRow(List<String> values) {
        this(values, Set.of(values.get(Field.PARTITION.ordinal())));
    }

    /** Without a width sinfo prints a field whole, and then what follows the colon. */
    static String format(String mark) {
        return Arrays.stream(Field.values()).map(field -> field.sinfo + ":").collect(Collectors.joining(SqueueRow.endOfField(mark) + ","))
                + SqueueRow.endOfRow(mark);
    }

    /** The same node, printed for another partition. */
    SinfoRow alsoIn(SinfoRow other) {
        Set<String> all = new LinkedHashSet<>(partitions);
        all.addAll(other.partitions);
        return new SinfoRow(values, all);
    }

    String name() {
        return get(Field.NAME);
    }

    Node node() {
        String[] cpus = get(Field.CPUS).split("/");
        return new Node(
                name(),
                NodeState.of(get(Field.STATE)),
                get(Field.STATE),
                cpu(cpus, 3),
                cpu(cpus, 0),
                cpu(cpus, 1),
                load(),
                number(Field.MEMORY).orElse(0),
                number(Field.MEMORY_USED).orElse(0),
                number(Field.MEMORY_FREE),
                gpus(get(Field.GRES)),
                gpus(get(Field.GRES_USED)),
                Arrays.stream(get(Field.FEATURES).split(",")).filter(word -> !word.isBlank()).collect(Collectors.toSet()),
                partitions,
                reason());
    }

    /** Allocated, idle, other, all. */
    private static int cpu(String[] counts, int at) {
        return counts.length == 4 && counts[at].matches("[0-9]{1,9}") ? Integer.parseInt(counts[at]) : 0;
    }

    private OptionalDouble load() {
        String load = get(Field.LOAD);
        return load.matches("[0-9]{1,9}(\\.[0-9]+)?") ? OptionalDouble.of(Double.parseDouble(load)) : OptionalDouble.empty();
    }

    private OptionalLong number(Field field) {
        String value = get(field);
        return value.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    private static Map<String, Integer> gpus(String gres) {
        Map<String, Integer> found = new HashMap<>();
        Matcher gpu = GPU.matcher(gres);
        while (gpu.find()) {
            String type = gpu.group(1) == null ? "" : gpu.group(1);
            found.merge(type, gpu.group(2) == null ? 1 : Integer.parseInt(gpu.group(2)), Integer::sum);
        }
        return found;
    }

    private Optional<NodeReason> reason() {
        String text = get(Field.REASON);
        String by = get(Field.REASON_BY);
        if (text.isBlank() || text.equals("none")) {
            return Optional.empty();
        }
        Optional<Instant> since = Optional.of(get(Field.REASON_SINCE))
                .filter(seconds -> seconds.matches("[1-9][0-9]{0,11}"))
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
        return Optional.of(new NodeReason(text, by.equals("Unknown") ? "" : by, since));
    }

    private String get(Field field) {
        String value = values.get(field.ordinal()).strip();
        return value.equals("(null)") || value.equals("N/A") ? "" : value;
    }
}
