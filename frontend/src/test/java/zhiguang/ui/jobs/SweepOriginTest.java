package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.identity.ClusterName;
import zhiguang.templates.TemplateId;

class SweepOriginTest {

    private static final ClusterName OTHER = new ClusterName("second");

    @Test
    void keepsWhatIsTypedForEachClusterAndTemplateByItself() {
        TemplateId template = TemplateId.random();
        SweepOrigin of = new SweepOrigin(Optional.of(template));
        SweepOrigin script = new SweepOrigin(Optional.empty());
        assertThat(of.table(ClusterName.MAIN)).isEqualTo("table-" + template);
        assertThat(of.table(OTHER)).isEqualTo("table-" + template + "@second");
        assertThat(script.table(OTHER)).isEqualTo("table-script@second");
        assertThat(SweepOrigin.script(ClusterName.MAIN)).isEqualTo(SweepOrigin.script());
        assertThat(SweepOrigin.script(OTHER)).isEqualTo("sweep@second");
    }
}
