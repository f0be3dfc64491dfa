package zhiguang.ui.maintenance;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import zhiguang.maintenance.MaintenanceWindow;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.StateBadge;

/** How maintenance stands. */
@org.springframework.stereotype.Component
@Order(47)
class WindowExhibit implements Exhibit {

    @Override
    public String titleKey() {
        return "gallery.maintenance";
    }

    @Override
    public List<Component> components() {
        return Stream.of(MaintenanceWindow.State.values()).map(state -> new StateBadge(WindowLook.of(state))).map(Component.class::cast).toList();
    }
}
