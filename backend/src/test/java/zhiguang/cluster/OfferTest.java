package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.cluster.FakeCatalog.association;
import static zhiguang.cluster.FakeCatalog.partition;
import static zhiguang.cluster.LimitSet.perJob;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.LimitSet.Over;

class OfferTest {

    private static final AccountName PHYSICS = new AccountName("physics");
    private static final AccountName CHEMISTRY = new AccountName("chemistry");
    private static final PartitionName COMPUTE = new PartitionName("compute");
    private static final PartitionName DEBUG = new PartitionName("debug");
    private static final JobLimit HOUR = time(1);
    private static final JobLimit TWO_CPUS = cpus(2);

    @Test
    void namesTheDefaultAccountFirstAndEachOnce() {
        Offer offer = new Offer(
                List.of(),
                List.of(
                        association("physics", Optional.of("compute"), false, Set.of()),
                        association("physics"),
                        association("chemistry", Optional.empty(), true, Set.of())));
        assertThat(offer.accounts()).containsExactly(CHEMISTRY, PHYSICS);
        assertThat(offer.isEmpty()).isFalse();
        assertThat(new Offer(List.of(), List.of()).isEmpty()).isTrue();
    }

    @Test
    void offersAnAccountThePartitionsThatTakeIt() {
        Offer offer = new Offer(
                List.of(
                        partition("open", Map.of()),
                        partition("ours", Map.of(), Set.of(PHYSICS), Set.of(), Set.of()),
                        partition("theirs", Map.of(), Set.of(CHEMISTRY), Set.of(), Set.of()),
                        partition("closed", Map.of(), Set.of(), Set.of(PHYSICS), Set.of())),
                List.of(association("physics"), association("chemistry")));
        assertThat(names(offer, PHYSICS)).containsExactly("open", "ours");
        assertThat(names(offer, CHEMISTRY)).containsExactly("open", "theirs", "closed");
        assertThat(names(offer, new AccountName("biology"))).isEmpty();
    }

    @Test
    void holdsToThePartitionThatAnAssociationIsFor() {
        Offer offer = new Offer(
                List.of(partition("debug", Map.of()), partition("compute", Map.of())),
                List.of(association("physics", Optional.of("debug"), false, Set.of()), association("chemistry")));
        assertThat(names(offer, PHYSICS)).containsExactly("debug");
        assertThat(names(offer, CHEMISTRY)).containsExactly("debug", "compute");
    }

    @Test
    void leavesOutPartitionsWhoseQosTheAccountDoesNotHave() {
        Offer offer = new Offer(
                List.of(
                        partition("fast", Map.of(), Set.of(), Set.of(), Set.of("high")),
                        partition("slow", Map.of(), Set.of(), Set.of(), Set.of("normal", "low"))),
                List.of(association("physics", Optional.empty(), false, Set.of("normal")), association("chemistry")));
        assertThat(names(offer, PHYSICS)).containsExactly("slow");
        assertThat(names(offer, CHEMISTRY)).as("nothing is known of its QOS").containsExactly("fast", "slow");
    }

    @Test
    void tellsWhatTheProjectAndTheQosGiveOneJob() {
        Association general =
                new Association(PHYSICS, "alice", Optional.empty(), true, Set.of("normal", "low"), Optional.empty(), "normal", perJob(HOUR));
        Association inDebug = new Association(
                PHYSICS, "alice", Optional.of(DEBUG), true, Set.of("normal", "low"), Optional.empty(), "low", LimitSet.NONE);
        Offer offer = new Offer(List.of(), List.of(general, inDebug), List.of(), Map.of("low", perJob(TWO_CPUS)));
        assertThat(offer.ownLimits("physics", COMPUTE, "")).containsExactly(new OwnLimit("", HOUR));
        assertThat(offer.ownLimits("physics", COMPUTE, "low")).containsExactly(new OwnLimit("low", TWO_CPUS), new OwnLimit("", HOUR));
        assertThat(offer.ownLimits("physics", DEBUG, "")).as("the default QOS there").containsExactly(new OwnLimit("low", TWO_CPUS));
        assertThat(offer.ownLimits("chemistry", COMPUTE, "")).isEmpty();
    }

    /** Each line was tried with sbatch. */
    @Test
    void obeysOfEachKindOfLimitTheFirstThatIsSet() {
        LimitSet ofProject = new LimitSet(HOUR, JobLimit.NONE, TWO_CPUS, Set.of());
        Association own =
                new Association(PHYSICS, "alice", Optional.empty(), true, Set.of("long", "users", "over"), Optional.empty(), "", ofProject);
        Map<String, LimitSet> qos = Map.of(
                "long", perJob(time(24)),
                "users", new LimitSet(JobLimit.NONE, cpus(8), JobLimit.NONE, Set.of()),
                "over", new LimitSet(time(48), JobLimit.NONE, JobLimit.NONE, Set.of(Over.QOS)),
                "part", new LimitSet(time(2), JobLimit.NONE, cpus(4), Set.of()));
        Partition plain = partition("compute", Map.of());
        Partition withQos = partition("compute", "part");
        Offer without = new Offer(List.of(plain), List.of(own), List.of(), qos);
        assertThat(without.ownLimits("physics", COMPUTE, "long"))
                .as("a QOS goes before the project in what both set")
                .containsExactly(new OwnLimit("long", time(24)), new OwnLimit("", TWO_CPUS));
        assertThat(without.ownLimits("physics", COMPUTE, "users"))
                .as("but all jobs of the project are not all of a user's")
                .containsExactly(new OwnLimit("users", cpus(8)), new OwnLimit("", HOUR.least(TWO_CPUS)));
        Offer with = new Offer(List.of(withQos), List.of(own), List.of(), qos);
        assertThat(with.ownLimits("physics", COMPUTE, "long"))
                .as("the partition's QOS goes before the job's")
                .containsExactly(new OwnLimit("part", time(2).least(cpus(4))));
        assertThat(with.ownLimits("physics", COMPUTE, "over"))
                .as("unless that goes before it")
                .containsExactly(new OwnLimit("over", time(48)), new OwnLimit("part", cpus(4)));
    }

    @Test
    void leavesOutWhatOfThePartitionAQosGoesBefore() {
        Partition compute = partition("compute", Map.of());
        Offer offer = new Offer(
                List.of(compute), List.of(association("physics")), List.of(),
                Map.of("week", new LimitSet(JobLimit.NONE, JobLimit.NONE, JobLimit.NONE, Set.of(Over.TIME))));
        assertThat(offer.asMet(compute, "physics", "week").longestTime()).isEmpty();
        assertThat(offer.asMet(compute, "physics", "").longestTime()).contains(Duration.ofDays(2));
    }

    private static JobLimit time(int hours) {
        return new JobLimit(Optional.of(Duration.ofHours(hours)), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static JobLimit cpus(long cpus) {
        return new JobLimit(Optional.empty(), Optional.empty(), Optional.of(cpus), Optional.empty(), Optional.empty());
    }

    private static List<String> names(Offer offer, AccountName account) {
        return offer.partitionsFor(account).stream().map(p -> p.name().value()).toList();
    }
}
