package zhiguang.projects.quotas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;

/** What Slurm must hold for a project and its members, beside what it holds; only what the portal has an intention for. */
final class QuotaTargets {

    /** One association: both sides can be compared field by field. */
    record Target(QuotaKey key, Quota wanted, Quota actual) {

        boolean isReached() {
            return wanted.equals(actual);
        }
    }

    private QuotaTargets() {}

    /** The project first: what it is narrowed to decides how its members' associations are written. */
    static List<Target> of(List<KeptQuota> rows, Block block, AccountLimits actual) {
        Map<QuotaKey, Target> targets = new LinkedHashMap<>();
        Optional<Quota> project =
                rows.stream().filter(row -> row.key().member().isEmpty()).findFirst().map(row -> row.over(actual.own()));
        QuotaKey own = QuotaKey.of(actual.account());
        project.map(block.stop()::over).ifPresent(quota -> {
            Set<PartitionName> held = actual.narrowed() ? quota.partitions() : Set.of();
            Quota now = actual.own().withPartitions(actual.narrowed() && held.isEmpty() ? ANY : held);
            targets.put(own, target(own, quota, now));
        });
        Quota bounds = project.orElse(Quota.NONE);
        Map<String, KeptQuota> kept = rows.stream()
                .filter(row -> row.key().member().isPresent())
                .collect(Collectors.toMap(row -> row.key().memberName(), row -> row));
        actual.members().forEach((name, now) -> member(name).ifPresent(user -> {
            QuotaKey key = QuotaKey.of(actual.account(), user);
            Optional<Quota> quota = Optional.ofNullable(kept.get(name)).map(row -> within(row.quota(), bounds));
            quota.or(() -> bounds.partitions().isEmpty() ? Optional.empty() : Optional.of(now.withPartitions(bounds.partitions())))
                    .ifPresent(wanted -> targets.put(key, target(key, wanted, now)));
        }));
        return List.copyOf(targets.values());
    }

    /** Something that no quota holds: members are kept out although nobody wants it. */
    private static final Set<PartitionName> ANY = Set.of(new PartitionName("0"));

    private static Target target(QuotaKey key, Quota quota, Quota actual) {
        Set<String> qos = quota.qos().isEmpty() ? actual.qos() : quota.qos();
        Optional<String> chosen = quota.defaultQos().or(() -> actual.defaultQos().filter(name -> qos.isEmpty() || qos.contains(name)));
        return new Target(key, new Quota(quota.limits(), quota.partitions(), qos, chosen), actual);
    }

    /** A member's own value of what he would inherit hides the project's: it must not be the higher one. */
    private static Quota within(Quota member, Quota project) {
        Quota within = member.withPartitions(common(member.partitions(), project.partitions()));
        for (QuotaLimit limit : QuotaLimit.values()) {
            Optional<Long> most = project.limit(limit);
            if (limit.isInherited() && most.isPresent() && within.limit(limit).filter(own -> own > most.get()).isPresent()) {
                within = within.with(limit, most);
            }
        }
        return within;
    }

    /** Where nothing is common, the project's word counts. */
    private static Set<PartitionName> common(Set<PartitionName> member, Set<PartitionName> project) {
        if (member.isEmpty() || project.isEmpty()) {
            return member.isEmpty() ? project : member;
        }
        Set<PartitionName> both = member.stream().filter(project::contains).collect(Collectors.toSet());
        return both.isEmpty() ? project : both;
    }

    private static Optional<ClusterUser> member(String name) {
        try {
            return Optional.of(new ClusterUser(name));
        } catch (InvalidInputException slurmsOwn) {
            return Optional.empty();
        }
    }
}
