package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static zhiguang.slurm.RealSlurm.ALICE;
import static zhiguang.slurm.RealSlurm.BOB;
import static zhiguang.slurm.RealSlurm.CAROL;
import static zhiguang.slurm.RealSlurm.DAVE;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Association;
import zhiguang.cluster.Partition;

@Tag("slurmrestd")
class RestClusterCatalogIT {

    private final RestClusterCatalog catalog = new RestClusterCatalog(RealSlurm.clients());

    @Test
    void tellsEachPartitionsLimits() {
        Partition debug = partition("debug");
        assertThat(debug.up()).isTrue();
        assertThat(debug.longestTime()).contains(Duration.ofMinutes(30));
        assertThat(debug.defaultTime()).contains(Duration.ofMinutes(10));
        assertThat(debug.mostNodes()).isEqualTo(4);
        assertThat(debug.cpusPerNode()).isEqualTo(8);
        assertThat(debug.memoryPerNode()).isEqualTo(16000);
        assertThat(debug.gpusPerNode()).isEmpty();
        assertThat(debug.nodes()).containsExactly("c1", "c2", "c3", "c4");
        assertThat(partition("gpu").gpusPerNode()).isEqualTo(Map.of("a100", 4));
        assertThat(partition("compute").isDefault()).isTrue();
    }

    @Test
    void tellsWhichAccountsAUserMayCharge() {
        assertThat(catalog.listAssociations(ALICE))
                .extracting(a -> a.account().value(), Association::isDefault)
                .containsExactlyInAnyOrder(
                        tuple("physics", true), tuple("ai", false));
        assertThat(catalog.listAssociations(BOB)).singleElement().satisfies(bob -> {
            assertThat(bob.mostJobs()).isEqualTo(Optional.of(2));
            assertThat(bob.qos()).contains("normal", "high", "low");
        });
        assertThat(catalog.listAssociations(DAVE)).isEmpty();
    }

    @Test
    void tellsWhoLeadsAnAccountAndWhoIsInIt() {
        assertThat(catalog.listCoordinated(CAROL)).extracting(AccountName::value).containsExactly("physics");
        assertThat(catalog.listCoordinated(ALICE)).isEmpty();
        assertThat(catalog.listCoordinated(DAVE)).isEmpty();
        assertThat(catalog.listMembers(CAROL, new AccountName("physics"))).contains("alice", "carol").doesNotContain("bob", "");
    }

    @Test
    void tellsSlurmsVersion() {
        assertThat(catalog.ping(ALICE)).matches("[0-9]{2}\\.[0-9]{2}\\..*");
    }

    private Partition partition(String name) {
        return catalog.listPartitions(ALICE, RealSlurm.NODES).stream()
                .filter(partition -> partition.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
