package zhiguang.ui.profile;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import zhiguang.identity.LinkedAccount;
import zhiguang.identity.ProviderAccounts;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Toast;
import zhiguang.ui.factors.StepUp;
import zhiguang.ui.signin.SignInProviders;

/** By which of the centre's accounts one may come in beside one's password: joined, and parted again. */
@org.springframework.stereotype.Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class OwnProviders extends Div {

    private final SignInProviders providers;
    private final ProviderAccounts accounts;
    private final CurrentUser currentUser;
    private final StepUp stepUp;

    OwnProviders(SignInProviders providers, ProviderAccounts accounts, CurrentUser currentUser, StepUp stepUp) {
        this.providers = providers;
        this.accounts = accounts;
        this.currentUser = currentUser;
        this.stepUp = stepUp;
        addClassName("zg-own-factors");
        setVisible(!providers.list().isEmpty());
        read();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getActiveViewLocation().getQueryParameters().getSingleParameter("provider").ifPresent(outcome -> {
            if (outcome.equals("linked")) {
                Toast.done(getTranslation("provider.linked"));
            } else {
                Toast.warn(getTranslation("provider.refused"));
            }
        });
    }

    private void read() {
        removeAll();
        add(new H2(getTranslation("provider.title")), new Paragraph(getTranslation("provider.why")));
        List<LinkedAccount> own = accounts.list(currentUser.get());
        providers.list().forEach(provider -> add(line(
                provider, own.stream().filter(linked -> linked.account().issuer().equals(provider.issuer())).findFirst())));
    }

    private Component line(SignInProviders.Choice provider, Optional<LinkedAccount> linked) {
        Div line = new Div(new Span(provider.label()));
        line.addClassName("zg-buttons");
        if (linked.isEmpty()) {
            line.add(new Button(getTranslation("provider.link"), Symbol.KEY_ROUND.icon(), event -> stepUp.before(() -> link(provider))));
            return line;
        }
        LinkedAccount account = linked.get();
        line.add(new Span(account.name()), new Timestamp(account.since()));
        if (!account.made()) {
            line.add(new Button(
                    getTranslation("provider.unlink"), Symbol.TRASH_2.icon(), event -> stepUp.before(() -> unlink(provider, account))));
        }
        return line;
    }

    private void link(SignInProviders.Choice provider) {
        getUI().ifPresent(ui -> ui.getPage().setLocation(provider.address("link")));
    }

    private void unlink(SignInProviders.Choice provider, LinkedAccount account) {
        Danger.confirm(
                getTranslation("provider.unlink.title", provider.label()),
                getTranslation("provider.unlink.effect"),
                getTranslation("provider.unlink"),
                () -> {
                    accounts.unlink(currentUser.get(), account.account());
                    Toast.done(getTranslation("provider.unlinked"));
                    read();
                });
    }
}
