package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import zhiguang.identity.ClusterName;

class ClustersTest {

    private static final ClusterName GPU = new ClusterName("gpu");
    private static final Map<String, String> TWO = Map.of(
            "zhiguang.slurm.url", "http://one:6820",
            "zhiguang.slurm.default-partition", "compute",
            "zhiguang.slurm.timeout", "7s",
            "zhiguang.clusters.gpu.title", "之光二号",
            "zhiguang.clusters.gpu.slurm.url", "http://two:6820",
            "zhiguang.clusters.gpu.slurm.defaultPartition", "a100",
            "zhiguang.clusters.gpu.ssh.host", "two");

    record Settings(String url, @DefaultValue("5s") Duration timeout, @DefaultValue("") String defaultPartition) {}

    @Test
    void thereIsOneWhereNothingIsSaidOfSeveral() {
        Clusters one = clusters(Map.of("zhiguang.slurm.url", "http://one:6820"));
        assertThat(one.names()).containsExactly(ClusterName.MAIN);
        assertThat(one.areSeveral()).isFalse();
        assertThat(one.settings("slurm", Settings.class)).containsExactly(
                Map.entry(ClusterName.MAIN, new Settings("http://one:6820", Duration.ofSeconds(5), "")));
    }

    @Test
    void anotherIsSetLikeTheFirstWhereItDoesNotSayOtherwise() {
        Clusters two = clusters(TWO);
        assertThat(two.names()).containsExactly(ClusterName.MAIN, GPU);
        assertThat(two.title(GPU)).isEqualTo("之光二号");
        assertThat(two.title(ClusterName.MAIN)).isEqualTo("main");
        Map<ClusterName, Settings> settings = two.settings("slurm", Settings.class);
        assertThat(settings).containsEntry(ClusterName.MAIN, new Settings("http://one:6820", Duration.ofSeconds(7), "compute"));
        assertThat(settings).containsEntry(GPU, new Settings("http://two:6820", Duration.ofSeconds(7), "a100"));
    }

    @Test
    void theFirstMayHaveATitleAndItsSettingsThereToo() {
        Map<String, String> given = new HashMap<>(TWO);
        given.put("zhiguang.clusters.main.title", "之光一号");
        given.put("zhiguang.clusters.main.slurm.timeout", "9s");
        Clusters two = clusters(given);
        assertThat(two.names()).containsExactly(ClusterName.MAIN, GPU);
        assertThat(two.title(ClusterName.MAIN)).isEqualTo("之光一号");
        assertThat(two.settings("slurm", Settings.class)).containsEntry(
                ClusterName.MAIN, new Settings("http://one:6820", Duration.ofSeconds(9), "compute"));
        assertThat(two.settings("slurm", Settings.class)).containsEntry(GPU, new Settings("http://two:6820", Duration.ofSeconds(7), "a100"));
    }

    @Test
    void aNameFromOutsideIsOneOfThemOrNone() {
        Clusters two = clusters(TWO);
        assertThat(two.find(Optional.empty())).contains(ClusterName.MAIN);
        assertThat(two.find(Optional.of("gpu"))).contains(GPU);
        assertThat(two.find(Optional.of("main"))).contains(ClusterName.MAIN);
        assertThat(two.find(Optional.of("other"))).isEmpty();
        assertThat(two.find(Optional.of("../GPU\n"))).isEmpty();
    }

    @Test
    void refusesAClusterThatIsTheFirstOnceMoreOrHasNoName() {
        assertThatThrownBy(() -> clusters(Map.of("zhiguang.clusters.gpu.title", "GPU"))).hasMessageContaining("zhiguang.clusters.gpu needs");
        assertThatThrownBy(() -> clusters(Map.of("zhiguang.clusters.gpu.slurm.url", "http://two:6820"))).hasMessageContaining("ssh.host");
        assertThatThrownBy(() -> clusters(Map.of("zhiguang.clusters.gpu", "two"))).hasMessageContaining("has no settings");
        assertThatThrownBy(() -> new ClusterName("GPU one")).hasMessageContaining("a-z");
    }

    private static Clusters clusters(Map<String, String> properties) {
        return new Clusters(new Binder(new MapConfigurationPropertySource(properties)));
    }
}
