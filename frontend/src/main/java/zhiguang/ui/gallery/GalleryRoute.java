package zhiguang.ui.gallery;

import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Opens the gallery in the demo. */
@Component
@ConditionalOnBooleanProperty("zhiguang.demo")
class GalleryRoute implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        RouteConfiguration routes = RouteConfiguration.forRegistry(
                event.getSource().getRouter().getRegistry());
        if (!routes.isRouteRegistered(GalleryView.class)) {
            routes.setAnnotatedRoute(GalleryView.class);
        }
    }
}
