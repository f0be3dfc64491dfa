package zhiguang.ui.signin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Optional;
import zhiguang.factors.Passkeys;
import zhiguang.factors.SecondFactors;
import zhiguang.factors.TotpKey;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;
import zhiguang.ui.factors.CodeFields;
import zhiguang.ui.factors.FactorSetUp;
import zhiguang.ui.factors.PasskeyButton;

/** Asks for the code that follows a right password, or has who must have an authenticator set one up. */
@Route(value = FactorView.PATH, autoLayout = false)
@AnonymousAllowed
class FactorView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    static final String PATH = "login/factor";

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final PortalUsers users;
    private final PostForm form = new PostForm(PATH);

    FactorView(SecondFactors factors, Passkeys passkeys, PortalUsers users) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.users = users;
        addClassName("zg-login");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<PortalUser> user = PendingSignIn.find().flatMap(pending -> users.findByLogin(pending.login()));
        if (user.isEmpty()) {
            event.forwardTo(LoginView.class);
            return;
        }
        boolean refused = event.getLocation().getQueryParameters().getParameters().containsKey("error");
        removeAll();
        Anchor back = new Anchor("login", getTranslation("factor.other"));
        Div card = new Div();
        boolean code = factors.asksForCode(user.get());
        boolean device = passkeys.asksFor(user.get());
        boolean outside = !code && !device && !factors.maySetUpAtSignIn(user.get());
        card.add(new H1(getTranslation(code || device ? "factor.ask" : outside ? "factor.outside" : "factor.must")));
        if (code) {
            card.add(question(refused));
        }
        if (device) {
            card.add(passkey(user.get()));
        }
        if (outside) {
            card.add(new Paragraph(getTranslation("factor.outside.why")));
        } else if (!code && !device) {
            card.add(setUp(user.get()));
        }
        card.add(new Paragraph(back));
        card.addClassName("zg-login-card");
        add(card);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("login.title"));
    }

    private Component question(boolean refused) {
        TextField code = new TextField();
        CodeFields.prepare(code, getTranslation("factor.code"));
        code.setHelperText(getTranslation("factor.code.help"));
        code.getElement().setProperty("name", "code");
        code.setAutofocus(true);
        code.setInvalid(refused);
        code.setErrorMessage(refused ? getTranslation("factor.refused") : null);
        Button submit = new Button(getTranslation("login.submit"), event -> form.submit());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        form.removeAll();
        form.add(code, submit);
        return form;
    }

    private Component passkey(PortalUser user) {
        PasskeyButton button = PasskeyButton.show("passkey.use", () -> passkeys.ask(user), (question, answer) -> {
            PendingSignIn pending = pending(user);
            if (passkeys.prove(user, question, answer)) {
                pending.keepProved();
                form.submit();
            } else {
                Toast.warn(getTranslation("passkey.refused"));
            }
        });
        return factors.asksForCode(user) ? button : new Div(button, form);
    }

    private Component setUp(PortalUser user) {
        TotpKey key = factors.offer();
        form.removeAll();
        FactorSetUp steps = new FactorSetUp(key, factors.address(key, user), code -> enrol(user, key, code), form::submit);
        Div both = new Div(new Paragraph(getTranslation("factor.must.why")), steps, form);
        if (passkeys.isOffered(PasskeyButton.host())) {
            both.add(new FirstPasskey(() -> passkeys.beginAtSignIn(user), (question, answer, name) -> {
                PendingSignIn pending = pending(user);
                passkeys.addAtSignIn(user, question, answer, name);
                pending.keepProved();
                form.submit();
            }));
        }
        return both;
    }

    private List<String> enrol(PortalUser user, TotpKey key, String code) {
        PendingSignIn pending = pending(user);
        List<String> codes = factors.enrolAtSignIn(user, key, code);
        pending.keepProved();
        return codes;
    }

    private static PendingSignIn pending(PortalUser user) {
        return PendingSignIn.find().filter(now -> now.login().equals(user.login())).orElseThrow(FactorView::tooLate);
    }

    private static RuntimeException tooLate() {
        return new InvalidInputException("factor.too-late", "This took too long: sign in again.");
    }
}
