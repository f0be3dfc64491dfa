package zhiguang.ui.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.cluster.Offers;
import zhiguang.eyes.ServiceLevel;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.WholePortalTest;

/** What the meters say after the real cluster was asked. */
@WithMockUser(username = "admin", roles = "ADMINISTRATOR")
@NullUnmarked
class ServiceViewIT extends WholePortalTest {

    @Autowired
    private Offers offers;

    @Autowired
    private MeterRegistry registry;

    @Test
    void showsHowFastThePortalIsAnsweredAndHowOldItsPicturesAre() {
        speakEnglish();
        offers.forget("alice");
        offers.get(new ClusterUser("alice"));
        assertThat(registry.find("zhiguang.outward").timers()).isNotEmpty();
        UI.getCurrent().navigate("admin/service");
        await(() -> $(Grid.class).all().size() == 2);
        @SuppressWarnings("unchecked")
        List<ServiceLevel> outward = ((Grid<ServiceLevel>) $(Grid.class).all().getLast()).getListDataView().getItems().toList();
        assertThat(outward).extracting(ServiceLevel::name).contains("SLURM_REST ANSWERED");
        assertThat(outward).filteredOn(each -> each.name().equals("SLURM_REST ANSWERED")).allMatch(each -> each.p95().isPresent());
        assertThat(getCurrentView().getElement().getTextRecursively()).contains("Staging", "Nodes, age");
    }
}
