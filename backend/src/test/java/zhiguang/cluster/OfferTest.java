package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.cluster.FakeCatalog.association;
import static zhiguang.cluster.FakeCatalog.partition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OfferTest {

    private static final AccountName PHYSICS = new AccountName("physics");
    private static final AccountName CHEMISTRY = new AccountName("chemistry");

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
        JobLimit hour = new JobLimit(Optional.of(Duration.ofHours(1)), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        JobLimit two = new JobLimit(Optional.empty(), Optional.empty(), Optional.of(2L), Optional.empty(), Optional.empty());
        Association general = new Association(PHYSICS, "alice", Optional.empty(), true, Set.of("normal", "low"), Optional.empty(), "normal", hour);
        Association inDebug = new Association(
                PHYSICS, "alice", Optional.of(new PartitionName("debug")), true, Set.of("normal", "low"), Optional.empty(), "low", JobLimit.NONE);
        Offer offer = new Offer(List.of(), List.of(general, inDebug), List.of(), Map.of("low", two));
        PartitionName compute = new PartitionName("compute");
        assertThat(offer.ownLimits("physics", compute, "")).containsExactly(new OwnLimit("", hour));
        assertThat(offer.ownLimits("physics", compute, "low")).containsExactly(new OwnLimit("", hour), new OwnLimit("low", two));
        assertThat(offer.ownLimits("physics", new PartitionName("debug"), "")).as("the default QOS there").containsExactly(new OwnLimit("low", two));
        assertThat(offer.ownLimits("chemistry", compute, "")).isEmpty();
    }

    private static List<String> names(Offer offer, AccountName account) {
        return offer.partitionsFor(account).stream().map(p -> p.name().value()).toList();
    }
}
