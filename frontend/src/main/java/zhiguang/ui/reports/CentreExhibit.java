package zhiguang.ui.reports;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.StateBadge;

/** How a foreign system stands. */
@org.springframework.stereotype.Component
@Order(48)
class CentreExhibit implements Exhibit {

    @Override
    public String titleKey() {
        return "gallery.centre";
    }

    @Override
    public List<Component> components() {
        return Stream.of(CentreCards.UP, CentreCards.DOWN).map(StateBadge::new).map(Component.class::cast).toList();
    }
}
