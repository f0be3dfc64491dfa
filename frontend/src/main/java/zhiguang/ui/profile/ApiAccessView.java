package zhiguang.ui.profile;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import zhiguang.identity.Appearance;
import zhiguang.identity.PortalUsers;
import zhiguang.tokens.ApiKey;
import zhiguang.tokens.ApiKeys;
import zhiguang.ui.common.Appearances;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;
import zhiguang.ui.factors.StepUp;

/** The keys with which one's programs use the portal. */
@Route("profile/api")
@PermitAll
class ApiAccessView extends Div implements HasDynamicTitle {

    static final String PATH = "/api/firecrest";
    private static final String TRY = "/api/try/index.html";

    private final ApiKeys keys;
    private final CurrentUser currentUser;
    private final PortalUsers users;
    private final StepUp stepUp;
    private final Div list = new Div();

    ApiAccessView(ApiKeys keys, CurrentUser currentUser, PortalUsers users, StepUp stepUp) {
        this.keys = keys;
        this.currentUser = currentUser;
        this.users = users;
        this.stepUp = stepUp;
        addClassName("zg-page");
        add(new PageHeader(getTranslation("api.title")).withActions(tryOut(), device(), create()), new Paragraph(getTranslation("api.why", PATH)), list);
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("api.title"));
    }

    private Anchor tryOut() {
        Anchor page = new Anchor(tryAddress(), getTranslation("api.try"));
        page.setRouterIgnore(true);
        page.setTarget("_blank");
        page.setVisible(keys.isOffered());
        return page;
    }

    /** That page knows nobody: the language and what one chose of dark and light go along. */
    private String tryAddress() {
        Appearance appearance = users.getPreferences(currentUser.get().id()).appearance();
        String theme = appearance == Appearance.SYSTEM ? "" : "&theme=" + Appearances.scheme(appearance).getValue();
        return TRY + "#lang=" + getLocale().toLanguageTag() + theme;
    }

    private Button device() {
        Button device = new Button(getTranslation("device.title"), event -> UI.getCurrent().navigate(DeviceView.class));
        device.setVisible(keys.isOffered());
        return device;
    }

    private Button create() {
        Button create = new Button(getTranslation("api.new"), Symbol.KEY_ROUND.icon(), event -> stepUp.before(this::open));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.setVisible(keys.isOffered());
        return create;
    }

    private void open() {
        new NewKeyDialog(keys, currentUser, this::read).open();
    }

    private void read() {
        List<ApiKey> all = keys.list(currentUser.get());
        list.removeAll();
        if (all.isEmpty()) {
            list.add(new EmptyState(Symbol.KEY_ROUND, getTranslation("api.none"), getTranslation("api.none.why")));
            return;
        }
        KeyGrid grid = new KeyGrid(this::revoke);
        grid.setItems(all);
        list.add(grid);
    }

    private void revoke(ApiKey key) {
        Danger.confirm(
                getTranslation("api.revoke.title", key.name()), getTranslation("api.revoke.effect"), getTranslation("api.revoke"), () -> {
                    keys.revoke(currentUser.get(), key.id());
                    Toast.done(getTranslation("api.revoked"));
                    read();
                });
    }
}
