package zhiguang.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import zhiguang.factors.SecondFactors;
import zhiguang.identity.ListedUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserAdministration;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;
import zhiguang.ui.factors.StepUp;

/** What an administrator can do with one person; the service looks at the role again each time. */
class UserActions {

    private final UserAdministration administration;
    private final SecondFactors factors;
    private final StepUp stepUp;
    private final CurrentUser currentUser;
    private final Runnable changed;

    UserActions(UserAdministration administration, SecondFactors factors, StepUp stepUp, CurrentUser currentUser, Runnable changed) {
        this.administration = administration;
        this.factors = factors;
        this.stepUp = stepUp;
        this.currentUser = currentUser;
        this.changed = changed;
    }

    /** A line of the menu. */
    record Entry(Symbol symbol, String key, Runnable action) {}

    Button menu(ListedUser listed) {
        Button button = new Button(Symbol.ELLIPSIS_VERTICAL.icon());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.addClassName("zg-row-menu");
        button.setAriaLabel(text("users.actions", listed.user().login()));
        ContextMenu menu = new ContextMenu(button);
        menu.setOpenOnClick(true);
        entries(listed).forEach(entry -> add(menu, entry));
        return button;
    }

    /** What the reader's own role allows; others have no menu. */
    List<Entry> entries(ListedUser listed) {
        return switch (currentUser.get().role()) {
            case ADMINISTRATOR -> ofSystem(listed.user());
            case SECURITY_ADMINISTRATOR -> ofSecurity(listed);
            case RESEARCHER, AUDIT_ADMINISTRATOR -> List.of();
        };
    }

    private List<Entry> ofSystem(PortalUser user) {
        return user.role().mayActOnCluster() ? List.of(new Entry(Symbol.LINK, "users.map", () -> stepUp.before(() -> map(user)))) : List.of();
    }

    private List<Entry> ofSecurity(ListedUser listed) {
        PortalUser user = listed.user();
        List<Entry> entries = new ArrayList<>();
        for (Role role : Role.values()) {
            if (role != user.role() && (role.mayActOnCluster() || user.clusterUser().isEmpty())) {
                entries.add(asking(role == Role.RESEARCHER ? Symbol.USER : Symbol.SHIELD, "role." + role.name(), user, () -> stepUp.before(() -> give(user, role))));
            }
        }
        entries.add(asking(Symbol.KEY_ROUND, "reset", user, () -> stepUp.before(() -> reset(user))));
        if (factors.state(user).enrolled()) {
            entries.add(asking(Symbol.SHIELD, "factor", user, () -> stepUp.before(() -> resetFactor(user))));
        }
        if (user.locked() || listed.blockedUntil().isPresent()) {
            entries.add(new Entry(Symbol.LOCK_OPEN, "users.unlock", () -> unlock(user)));
        }
        if (!user.locked()) {
            entries.add(asking(Symbol.LOCK, "lock", user, () -> lock(user)));
        }
        return entries;
    }

    private void map(PortalUser user) {
        new MappingDialog(administration, currentUser, user, changed).open();
    }

    private void give(PortalUser user, Role role) {
        administration.changeRole(currentUser.get(), user.id(), role);
        Toast.done(text("users.role.changed", user.login(), text("role." + role.name())));
        changed.run();
    }

    private void lock(PortalUser user) {
        administration.lock(currentUser.get(), user.id());
        done("users.locked", user);
    }

    private void unlock(PortalUser user) {
        administration.unlock(currentUser.get(), user.id());
        done("users.unlocked", user);
    }

    private void reset(PortalUser user) {
        String password = administration.resetPassword(currentUser.get(), user.id());
        new PasswordShown(user.login(), password).open();
        changed.run();
    }

    private void resetFactor(PortalUser user) {
        factors.reset(currentUser.get(), user.id());
        done("users.factor.done", user);
    }

    private void done(String key, PortalUser user) {
        Toast.done(text(key, user.login()));
        changed.run();
    }

    private static Entry asking(Symbol symbol, String action, PortalUser user, Runnable confirmed) {
        String key = "users." + action;
        String title = text(key + ".title", user.login());
        String effect = text(key + ".effect", user.displayName());
        return new Entry(symbol, key, () -> Danger.confirm(title, effect, text(key), confirmed));
    }

    private static void add(ContextMenu menu, Entry entry) {
        Div line = new Div(entry.symbol().icon(), new Span(text(entry.key())));
        line.addClassName("zg-menu-entry");
        menu.addItem(line, event -> entry.action().run());
    }

    private static String text(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
