package zhiguang.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import zhiguang.identity.ClusterName;

class PageClusterTest {

    private static final ClusterName GPU = new ClusterName("gpu");

    @Test
    void namesNoClusterButOthersThanTheFirst() {
        assertThat(PageCluster.link("jobs/7", ClusterName.MAIN)).isEqualTo("jobs/7");
        assertThat(PageCluster.link("jobs/7", GPU)).isEqualTo("jobs/7?cluster=gpu");
        assertThat(PageCluster.link("jobs?array=7", GPU)).isEqualTo("jobs?array=7&cluster=gpu");
    }

    @Test
    void isTheFirstWhereNoPageIs() {
        assertThat(PageCluster.get()).isEqualTo(ClusterName.MAIN);
    }
}
