package zhiguang.ui.admin;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import zhiguang.identity.UserState;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.StateBadge;

@org.springframework.stereotype.Component
@Order(10)
class UserExhibit implements Exhibit {

    @Override
    public String titleKey() {
        return "gallery.users";
    }

    @Override
    public List<Component> components() {
        return Stream.of(UserState.values())
                .<Component>map(state -> new StateBadge(UserLook.of(state)))
                .toList();
    }
}
