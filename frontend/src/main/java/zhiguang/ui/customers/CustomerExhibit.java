package zhiguang.ui.customers;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import zhiguang.customers.ApplicationState;
import zhiguang.customers.CustomerState;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.StateBadge;

@org.springframework.stereotype.Component
@Order(15)
class CustomerExhibit implements Exhibit {

    @Override
    public String titleKey() {
        return "gallery.customers";
    }

    @Override
    public List<Component> components() {
        return Stream.concat(
                        Stream.of(ApplicationState.values()).map(ApplicationLook::of), Stream.of(CustomerState.values()).map(ApplicationLook::of))
                .<Component>map(StateBadge::new)
                .toList();
    }
}
