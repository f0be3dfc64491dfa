package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class ClusterUserTest {

    @ParameterizedTest
    @ValueSource(strings = {"alice", "_svc", "a.b-c_d9", "x", "rooty", "slurm2", "abcdefghijklmnopqrstuvwxyz012345"})
    void takesOrdinaryLinuxNames(String name) {
        assertThat(new ClusterUser(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "Alice", "root ", " root", "root\n", "-a", ".a", "0", "1000", "a b", "a:b", "a/b", "../a", "a;id", "a$(id)", "a'b", "艾丽丝",
                "a\u0000", "abcdefghijklmnopqrstuvwxyz0123456"
            })
    void refusesWhatIsNoLinuxName(String name) {
        refuses("cluster-user.grammar", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "slurm", "munge", "nobody", "daemon", "slurmrest"})
    void refusesThoseWhomNobodyMayBe(String name) {
        refuses("cluster-user.forbidden", name);
    }

    @Test
    void oneNameOnTwoClustersAreTwoUsersOfOnePerson() {
        ClusterName gpu = new ClusterName("gpu");
        ClusterUser alice = new ClusterUser("alice");
        PortalUser person = new PortalUser(UserId.random(), "alice", "Alice", Role.RESEARCHER, Optional.of(alice), false, false);
        assertThat(alice.cluster()).isEqualTo(ClusterName.MAIN);
        assertThat(alice.on(gpu)).isNotEqualTo(alice).hasToString("alice");
        assertThat(person.on(gpu).clusterUser()).contains(alice.on(gpu));
        assertThat(person.on(gpu).member()).as("projects have the people of the first").contains(alice);
        assertThat(person.on(gpu).on(ClusterName.MAIN)).isEqualTo(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "GPU", "-gpu", "gpu\n", "a/b", "集群", "abcdefghijklmnopqrstuvwxyz0123456"})
    void refusesWhatIsNoNameOfACluster(String name) {
        assertThatThrownBy(() -> new ClusterName(name))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("cluster-name.grammar"));
    }

    private static void refuses(String code, String name) {
        assertThatThrownBy(() -> new ClusterUser(name))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
