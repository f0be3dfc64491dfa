package zhiguang.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import zhiguang.identity.ListedUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserAdministration;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** What an administrator can do with one person; the service looks at the role again each time. */
class UserActions {

    private final UserAdministration administration;
    private final CurrentUser currentUser;
    private final Runnable changed;

    UserActions(UserAdministration administration, CurrentUser currentUser, Runnable changed) {
        this.administration = administration;
        this.currentUser = currentUser;
        this.changed = changed;
    }

    Button menu(ListedUser listed) {
        PortalUser user = listed.user();
        Button button = new Button(Symbol.ELLIPSIS_VERTICAL.icon());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.addClassName("zg-row-menu");
        button.setAriaLabel(text("users.actions", user.login()));
        ContextMenu menu = new ContextMenu(button);
        menu.setOpenOnClick(true);
        fill(menu, listed, user);
        return button;
    }

    private void fill(ContextMenu menu, ListedUser listed, PortalUser user) {
        entry(menu, Symbol.LINK, "users.map", () -> map(user));
        if (user.role() == Role.RESEARCHER) {
            entry(menu, Symbol.SHIELD, "users.promote", () -> confirm("promote", user, () -> promote(user)));
        } else {
            entry(menu, Symbol.USER, "users.demote", () -> confirm("demote", user, () -> demote(user)));
        }
        entry(menu, Symbol.KEY_ROUND, "users.reset", () -> confirm("reset", user, () -> reset(user)));
        if (UserState.of(listed) == UserState.LOCKED || UserState.of(listed) == UserState.BLOCKED) {
            entry(menu, Symbol.LOCK_OPEN, "users.unlock", () -> unlock(user));
        }
        if (!user.locked()) {
            entry(menu, Symbol.LOCK, "users.lock", () -> confirm("lock", user, () -> lock(user)));
        }
    }

    private void map(PortalUser user) {
        new MappingDialog(administration, currentUser, user, changed).open();
    }

    private void promote(PortalUser user) {
        administration.changeRole(currentUser.get(), user.id(), Role.ADMINISTRATOR);
        done("users.promoted", user);
    }

    private void demote(PortalUser user) {
        administration.changeRole(currentUser.get(), user.id(), Role.RESEARCHER);
        done("users.demoted", user);
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

    private void done(String key, PortalUser user) {
        Toast.done(text(key, user.login()));
        changed.run();
    }

    private static void confirm(String action, PortalUser user, Runnable confirmed) {
        Danger.confirm(
                text("users." + action + ".title", user.login()),
                text("users." + action + ".effect", user.displayName()),
                text("users." + action),
                confirmed);
    }

    private static void entry(ContextMenu menu, Symbol symbol, String key, Runnable action) {
        Div line = new Div(symbol.icon(), new Span(text(key)));
        line.addClassName("zg-menu-entry");
        menu.addItem(line, event -> action.run());
    }

    private static String text(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
