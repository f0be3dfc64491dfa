package zhiguang.ui.common;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.AfterNavigationEvent;
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
        event.getSource().addUIInitListener(start -> {
            start.getUI().addBeforeEnterListener(this::enter);
            start.getUI().addAfterNavigationListener(ClusterOfPages::begin);
        });
    }

    private void enter(BeforeEnterEvent event) {
        Optional<ClusterName> cluster = clusters.find(event.getLocation().getQueryParameters().getSingleParameter(PageCluster.PARAMETER));
        ClusterName now = cluster.orElse(ClusterName.MAIN);
        boolean other = !now.equals(PageCluster.of(event.getUI())) && isThereAlready(event);
        ComponentUtil.setData(event.getUI(), Again.class, other ? new Again() : null);
        PageCluster.set(event.getUI(), now);
        if (cluster.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    /** The same page about another cluster is loaded anew: nothing of the first may stay. */
    private record Again() {}

    private static boolean isThereAlready(BeforeEnterEvent event) {
        return OfOneCluster.class.isAssignableFrom(event.getNavigationTarget())
                && event.getUI().getInternals().getActiveRouterTargetsChain().stream().anyMatch(event.getNavigationTarget()::isInstance);
    }

    private static void begin(AfterNavigationEvent event) {
        UI ui = UI.getCurrentOrThrow();
        if (ComponentUtil.getData(ui, Again.class) != null) {
            ComponentUtil.setData(ui, Again.class, null);
            ui.getPage().reload();
        }
    }
}
