package zhiguang.projects.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.quotas.QuotaTargets.Target;

class QuotaTargetsTest {

    private static final AccountName PHYSICS = new AccountName("physics");
    private static final QuotaKey PROJECT = QuotaKey.of(PHYSICS);
    private static final QuotaKey ALICE = QuotaKey.of(PHYSICS, new ClusterUser("alice"));
    private static final PartitionName DEBUG = new PartitionName("debug");
    private static final PartitionName GPU = new PartitionName("gpu");

    @Test
    void wantsNothingOfWhatThePortalNeverSet() {
        assertThat(QuotaTargets.of(List.of(), Block.NONE, actual(cpus(4), Quota.NONE))).isEmpty();
        Target project = only(List.of(row(PROJECT, minutes(600), false)), actual(cpus(4), Quota.NONE));
        assertThat(project.wanted()).as("only core-hours were set").isEqualTo(cpus(4).with(QuotaLimit.CORE_MINUTES, Optional.of(600L)));
    }

    @Test
    void takesAnyQosForWantedWhereNoneIsNamed() {
        Quota slurm = new Quota(Map.of(QuotaLimit.CPUS, 4L), Set.of(), Set.of("high", "normal"), Optional.of("high"));
        assertThat(only(List.of(row(PROJECT, cpus(4), true)), actual(slurm, Quota.NONE)).isReached()).isTrue();
        Quota named = new Quota(Map.of(QuotaLimit.CPUS, 4L), Set.of(), Set.of("normal"), Optional.empty());
        assertThat(only(List.of(row(PROJECT, named, true)), actual(slurm, Quota.NONE)).isReached()).isFalse();
    }

    @Test
    void letsNoMemberHaveMoreForAJobThanTheProject() {
        Quota project = Quota.NONE.with(QuotaLimit.JOB_MINUTES, Optional.of(60L));
        Quota member = Quota.NONE.with(QuotaLimit.JOB_MINUTES, Optional.of(90L)).with(QuotaLimit.CPUS, Optional.of(4L));
        List<Target> targets = QuotaTargets.of(
                List.of(row(PROJECT, project, true), row(ALICE, member, true)), Block.NONE, actual(project, Quota.NONE));
        assertThat(targets.get(1).wanted().limits()).isEqualTo(Map.of(QuotaLimit.JOB_MINUTES, 60L, QuotaLimit.CPUS, 4L));
    }

    @Test
    void narrowsEveryMemberOfANarrowedProject() {
        Quota project = Quota.NONE.withPartitions(Set.of(DEBUG, GPU));
        AccountLimits actual = new AccountLimits(PHYSICS, Quota.NONE, true, Map.of("alice", cpus(2), "bob", Quota.NONE));
        List<Target> targets = QuotaTargets.of(
                List.of(row(PROJECT, project, true), row(ALICE, Quota.NONE.withPartitions(Set.of(GPU)), true)), Block.NONE, actual);
        assertThat(targets.getFirst().isReached()).isTrue();
        assertThat(targets.get(1).wanted().partitions()).containsExactly(GPU);
        assertThat(targets.get(2).wanted().partitions()).containsExactlyInAnyOrder(DEBUG, GPU);
    }

    @Test
    void seesThatMembersAreKeptOutAlthoughNobodyWantsIt() {
        AccountLimits actual = new AccountLimits(PHYSICS, Quota.NONE, true, Map.of());
        assertThat(QuotaTargets.of(List.of(row(PROJECT, Quota.NONE, true)), Block.NONE, actual).getFirst().isReached()).isFalse();
    }

    @Test
    void sharesNoLimitsWithMembersWhomThePortalNeverCapped() {
        List<Target> targets =
                QuotaTargets.of(List.of(row(PROJECT, cpus(4), true)), Block.NONE, actual(cpus(4), cpus(2)));
        assertThat(targets).extracting(Target::key).containsExactly(PROJECT);
    }

    private static Target only(List<KeptQuota> rows, AccountLimits actual) {
        List<Target> targets = QuotaTargets.of(rows, Block.NONE, actual);
        assertThat(targets).hasSize(1);
        return targets.getFirst();
    }

    private static AccountLimits actual(Quota own, Quota alice) {
        return new AccountLimits(PHYSICS, own, false, Map.of("alice", alice));
    }

    private static Quota cpus(long count) {
        return Quota.NONE.with(QuotaLimit.CPUS, Optional.of(count));
    }

    private static Quota minutes(long count) {
        return Quota.NONE.with(QuotaLimit.CORE_MINUTES, Optional.of(count));
    }

    private static KeptQuota row(QuotaKey key, Quota quota, boolean complete) {
        return new KeptQuota(key, quota, 1, "boss", Instant.EPOCH, 1, Optional.empty(), Optional.empty(), complete);
    }
}
