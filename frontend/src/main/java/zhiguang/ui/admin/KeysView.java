package zhiguang.ui.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import zhiguang.tokens.KeyAdministration;
import zhiguang.tokens.OwnedKey;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** For the security administrator: with which keys programs come in for whom, with a way to revoke each. */
@Route("admin/keys")
@Menu(title = "keys.title", order = 106, icon = "key-round")
@RolesAllowed("SECURITY_ADMINISTRATOR")
class KeysView extends Div implements HasDynamicTitle {

    private final KeyAdministration keys;
    private final CurrentUser currentUser;
    private final Span count = new Span();
    private final TextField search = new TextField();
    private final KeysGrid grid = new KeysGrid(this::ask);

    KeysView(KeyAdministration keys, CurrentUser currentUser) {
        this.keys = keys;
        this.currentUser = currentUser;
        addClassName("zg-page");
        count.addClassName("zg-quiet");
        search.setPlaceholder(getTranslation("keys.search"));
        search.setAriaLabel(getTranslation("keys.search"));
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> read());
        add(new PageHeader(getTranslation("keys.title")).withBeside(search, count), grid);
        grid.setItems(
                query -> keys.list(currentUser.get(), search.getValue(), query.getOffset(), query.getLimit()).stream(),
                query -> keys.count(currentUser.get(), search.getValue()));
        read();
    }

    private void read() {
        grid.getDataProvider().refreshAll();
        count.setText(getTranslation("keys.count", keys.count(currentUser.get(), search.getValue())));
    }

    void ask(OwnedKey of) {
        Danger.confirm(
                getTranslation("keys.revoke.title", of.login(), of.key().name()),
                getTranslation("api.revoke.effect"),
                getTranslation("api.revoke"),
                () -> {
                    keys.revoke(currentUser.get(), of.key().id());
                    Toast.done(getTranslation("api.revoked"));
                    read();
                });
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("keys.title"));
    }
}
