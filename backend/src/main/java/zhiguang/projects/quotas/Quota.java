package zhiguang.projects.quotas;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;

/**
 * The limits of a project or of one of its members.
 *
 * @param limits what is bounded; what is missing has no limit
 * @param partitions empty for all
 * @param qos empty for whatever Slurm has
 * @param defaultQos empty for whatever Slurm has
 */
public record Quota(Map<QuotaLimit, Long> limits, Set<PartitionName> partitions, Set<String> qos, Optional<String> defaultQos) {

    public static final Quota NONE = new Quota(Map.of(), Set.of(), Set.of(), Optional.empty());

    private static final Pattern QOS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");

    public Quota {
        EnumMap<QuotaLimit, Long> ordered = new EnumMap<>(QuotaLimit.class);
        ordered.putAll(limits);
        limits = Collections.unmodifiableMap(ordered);
        partitions = Set.copyOf(partitions);
        qos = Collections.unmodifiableSet(new TreeSet<>(qos));
        qos.forEach(Quota::requireQos);
        defaultQos.ifPresent(Quota::requireQos);
        if (!qos.isEmpty() && defaultQos.isPresent() && !qos.contains(defaultQos.get())) {
            throw new InvalidInputException("quota.default-qos", "The default QOS must be among those allowed.");
        }
    }

    public Optional<Long> limit(QuotaLimit limit) {
        return Optional.ofNullable(limits.get(limit));
    }

    /** The same with one limit changed or, if empty, taken away. */
    public Quota with(QuotaLimit limit, Optional<Long> amount) {
        Map<QuotaLimit, Long> changed = new EnumMap<>(QuotaLimit.class);
        changed.putAll(limits);
        amount.ifPresentOrElse(value -> changed.put(limit, value), () -> changed.remove(limit));
        return new Quota(changed, partitions, qos, defaultQos);
    }

    /** Throws for what somebody may not set; what Slurm holds may be anything. */
    public Quota checked() {
        limits.forEach(QuotaLimit::checked);
        return this;
    }

    public Quota withPartitions(Set<PartitionName> changed) {
        return new Quota(limits, changed, qos, defaultQos);
    }

    /** Of what Slurm has, what the portal can keep as an intention. */
    Quota keepable() {
        Quota kept = this;
        for (Map.Entry<QuotaLimit, Long> each : limits.entrySet()) {
            if (!each.getKey().allows(each.getValue())) {
                kept = kept.with(each.getKey(), Optional.empty());
            }
        }
        return kept;
    }

    private static void requireQos(String name) {
        if (!QOS.matcher(name).matches()) {
            throw new InvalidInputException("quota.qos", "This is not the name of a QOS.");
        }
    }
}
