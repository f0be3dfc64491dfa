package zhiguang.ui.layout;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import jakarta.annotation.security.PermitAll;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.ui.common.CurrentUser;

/** Leads to the first page of the navigation; those who administer nothing but security or the audit to that. */
@Route("")
@PermitAll
class HomeView extends Div implements BeforeEnterObserver {

    private final CurrentUser currentUser;

    HomeView(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Role role = currentUser.find().map(PortalUser::role).orElse(Role.RESEARCHER);
        event.forwardTo(switch (role) {
            case SECURITY_ADMINISTRATOR -> "admin/users";
            case AUDIT_ADMINISTRATOR -> "admin/audit";
            case RESEARCHER, ADMINISTRATOR -> first();
        });
    }

    private static String first() {
        return MenuConfiguration.getMenuEntries().stream()
                .findFirst()
                .map(MenuEntry::path)
                .orElse("/profile")
                .replaceFirst("^/", "");
    }
}
