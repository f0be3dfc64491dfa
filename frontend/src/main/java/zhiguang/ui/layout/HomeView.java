package zhiguang.ui.layout;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import jakarta.annotation.security.PermitAll;

/** Leads to the first page of the navigation. */
@Route("")
@PermitAll
class HomeView extends Div implements BeforeEnterObserver {

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String first = MenuConfiguration.getMenuEntries().stream()
                .findFirst()
                .map(MenuEntry::path)
                .orElse("/profile");
        event.forwardTo(first.replaceFirst("^/", ""));
    }
}
