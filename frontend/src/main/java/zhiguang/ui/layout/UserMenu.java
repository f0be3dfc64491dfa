package zhiguang.ui.layout;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.util.Locale;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import zhiguang.identity.Appearance;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.ui.common.Appearances;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Languages;
import zhiguang.ui.common.Symbol;

/** Who is signed in, and what they may set about themselves. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class UserMenu extends MenuBar {

    private final PortalUsers users;
    private final PortalUser user;

    UserMenu(PortalUsers users, CurrentUser currentUser, AuthenticationContext authentication) {
        this.users = users;
        this.user = currentUser.get();
        addClassName("zg-user-menu");
        addThemeVariants(MenuBarVariant.TERTIARY);
        SubMenu menu = addItem(person()).getSubMenu();
        entry(menu, Symbol.USER, "menu.profile").addClickListener(event -> open("profile"));
        addLanguages(entry(menu, Symbol.LANGUAGES, "menu.language").getSubMenu());
        addAppearances(entry(menu, Symbol.SUN, "menu.appearance").getSubMenu());
        entry(menu, Symbol.KEY_ROUND, "menu.password").addClickListener(event -> open("password"));
        menu.addSeparator();
        entry(menu, Symbol.LOG_OUT, "menu.sign-out").addClickListener(event -> authentication.logout());
    }

    private Div person() {
        Avatar avatar = new Avatar(user.displayName());
        Span name = new Span(user.displayName());
        Span login = new Span(user.login());
        login.addClassName("zg-quiet");
        Div names = new Div(name, login);
        Div person = new Div(avatar, names);
        person.addClassName("zg-person");
        return person;
    }

    private void addLanguages(SubMenu menu) {
        for (Locale language : Languages.all()) {
            MenuItem item = menu.addItem(Languages.name(language), event -> speak(language));
            item.setCheckable(true);
            item.setChecked(language.equals(getLocale()));
        }
    }

    private void addAppearances(SubMenu menu) {
        Appearance chosen = users.getPreferences(user.id()).appearance();
        for (Appearance appearance : Appearance.values()) {
            MenuItem item = menu.addItem(getTranslation(Appearances.key(appearance)));
            item.setCheckable(true);
            item.setChecked(appearance == chosen);
            item.addClickListener(event -> dress(menu, item, appearance));
        }
    }

    private void speak(Locale language) {
        users.keepLanguage(user.id(), language);
        getUI().ifPresent(ui -> ui.getPage().reload());
    }

    private void dress(SubMenu menu, MenuItem chosen, Appearance appearance) {
        users.keepAppearance(user.id(), appearance);
        menu.getItems().forEach(item -> item.setChecked(item == chosen));
        getUI().ifPresent(ui -> Appearances.apply(ui, appearance));
    }

    private MenuItem entry(SubMenu menu, Symbol symbol, String key) {
        Div line = new Div(symbol.icon(), new Span(getTranslation(key)));
        line.addClassName("zg-menu-entry");
        return menu.addItem(line);
    }

    private void open(String route) {
        getUI().ifPresent(ui -> ui.navigate(route));
    }
}
