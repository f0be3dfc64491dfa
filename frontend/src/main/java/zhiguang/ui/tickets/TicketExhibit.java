package zhiguang.ui.tickets;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import zhiguang.tickets.TicketState;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.StateBadge;

/** How tickets stand. */
@org.springframework.stereotype.Component
@Order(46)
class TicketExhibit implements Exhibit {

    @Override
    public String titleKey() {
        return "gallery.tickets";
    }

    @Override
    public List<Component> components() {
        return Stream.of(TicketState.values()).map(state -> new StateBadge(TicketLook.of(state))).map(Component.class::cast).toList();
    }
}
