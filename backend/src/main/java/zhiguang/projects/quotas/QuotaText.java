package zhiguang.projects.quotas;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import zhiguang.cluster.PartitionName;

/** Quotas in the words of the audit. */
final class QuotaText {

    private static final String NONE = "none";

    private QuotaText() {}

    /** One field that differs. */
    record Difference(String field, String from, String to) {}

    static List<Difference> differences(Quota from, Quota to) {
        List<Difference> all = new ArrayList<>();
        for (QuotaLimit limit : QuotaLimit.values()) {
            add(all, limit.name(), words(from.limit(limit)), words(to.limit(limit)));
        }
        add(all, "PARTITIONS", partitions(from), partitions(to));
        add(all, "QOS", String.join(",", from.qos()), String.join(",", to.qos()));
        add(all, "DEFAULT_QOS", from.defaultQos().orElse(NONE), to.defaultQos().orElse(NONE));
        return all;
    }

    static String from(List<Difference> differences) {
        return differences.stream().map(each -> each.field() + "=" + each.from()).collect(Collectors.joining(" "));
    }

    static String to(List<Difference> differences) {
        return differences.stream().map(each -> each.field() + "=" + each.to()).collect(Collectors.joining(" "));
    }

    private static void add(List<Difference> all, String field, String from, String to) {
        if (!Objects.equals(from, to)) {
            all.add(new Difference(field, from, to));
        }
    }

    private static String words(Optional<Long> amount) {
        return amount.map(String::valueOf).orElse(NONE);
    }

    private static String partitions(Quota quota) {
        return quota.partitions().isEmpty()
                ? "all"
                : quota.partitions().stream().map(PartitionName::value).sorted().collect(Collectors.joining(","));
    }
}
