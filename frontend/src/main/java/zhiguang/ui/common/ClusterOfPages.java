package zhiguang.ui.common;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;

/** Reads from each address which cluster its page is about; a page about one that the portal does not have is not there. */
@Component
class ClusterOfPages implements VaadinServiceInitListener {

    private final Clusters clusters;

    ClusterOfPages(Clusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(start -> start.getUI().addBeforeEnterListener(this::enter));
    }

    private void enter(BeforeEnterEvent event) {
        Optional<ClusterName> cluster = clusters.find(event.getLocation().getQueryParameters().getSingleParameter(PageCluster.PARAMETER));
        PageCluster.set(event.getUI(), cluster.orElse(ClusterName.MAIN));
        if (cluster.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
        }
    }
}
