package zhiguang.ui.admin;

import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;
import zhiguang.identity.Role;
import zhiguang.identity.UserState;
import zhiguang.ui.common.EnumChoice;
import zhiguang.ui.common.SearchField;

/** The line above the people: a text, a role, a state. */
class UserSearch extends Div {

    private final SearchField text;
    private final EnumChoice<Role> role;
    private final EnumChoice<UserState> state;
    private UserFilter filter = UserFilter.ALL;

    UserSearch(Consumer<UserFilter> changed) {
        text = new SearchField("users.search", typed -> changed.accept(filter.withText(typed)));
        role = new EnumChoice<>(Role.class, "users.role.any", each -> "role." + each.name(), chosen -> changed.accept(filter.withRole(chosen)));
        state = new EnumChoice<>(UserState.class, "users.state.any", UserLook::key, chosen -> changed.accept(filter.withState(chosen)));
        addClassName("zg-list-search");
        add(text, role, state);
    }

    void show(UserFilter now) {
        filter = now;
        text.show(now.text());
        role.show(now.role());
        state.show(now.state());
    }
}
