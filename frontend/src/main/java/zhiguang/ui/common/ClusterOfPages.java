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

/**
 * Reads from each address which cluster its page is about; a page about one that the portal does not have is not there. A page that is there already and
 * is about something else now is loaded anew.
 */
@Component
class ClusterOfPages implements VaadinServiceInitListener {

    /** The browser's address is not always the new one yet. */
    private static final String LOAD = """
            const to = new URL($0, document.baseURI).href;
            const look = left => {
              if (window.location.href === to) {
                window.location.reload();
              } else if (left === 0) {
                window.location.assign(to);
              } else {
                setTimeout(() => look(left - 1), 20);
              }
            };
            look(50);""";

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
        boolean other = isThereAlready(event) && (isOfOtherCluster(event, now) || isOfOtherAddress(event));
        ComponentUtil.setData(event.getUI(), Again.class, other ? new Again() : null);
        PageCluster.set(event.getUI(), now);
        if (cluster.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    /** Nothing of what the page was about may stay. */
    private record Again() {}

    private static boolean isThereAlready(BeforeEnterEvent event) {
        return event.getUI().getInternals().getActiveRouterTargetsChain().stream().anyMatch(event.getNavigationTarget()::isInstance);
    }

    private static boolean isOfOtherCluster(BeforeEnterEvent event, ClusterName now) {
        return OfOneCluster.class.isAssignableFrom(event.getNavigationTarget()) && !now.equals(PageCluster.of(event.getUI()));
    }

    private static boolean isOfOtherAddress(BeforeEnterEvent event) {
        String before = event.getUI().getInternals().getActiveViewLocation().getPathWithQueryParameters();
        return OfOneAddress.class.isAssignableFrom(event.getNavigationTarget()) && !before.equals(event.getLocation().getPathWithQueryParameters());
    }

    private static void begin(AfterNavigationEvent event) {
        UI ui = UI.getCurrentOrThrow();
        if (ComponentUtil.getData(ui, Again.class) != null) {
            ComponentUtil.setData(ui, Again.class, null);
            ui.getPage().executeJs(LOAD, event.getLocation().getPathWithQueryParameters());
        }
    }
}
