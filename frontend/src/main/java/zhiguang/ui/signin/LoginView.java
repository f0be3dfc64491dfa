package zhiguang.ui.signin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import zhiguang.customers.Applications;
import zhiguang.ui.announcements.AnnouncementBanner;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Languages;
import zhiguang.ui.common.Titles;

/** Where everybody comes in. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
class LoginView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final Set<String> TOLD = Set.of("busy", "directory", "provider", "provider-down");

    private final CurrentUser currentUser;
    private final LoginForm form = new LoginForm();

    LoginView(CurrentUser currentUser, ObjectProvider<AnnouncementBanner> banner, ObjectProvider<Applications> applications,
            SignInProviders providers, PasskeySignIn passkeys) {
        this.currentUser = currentUser;
        addClassName("zg-login");
        form.setI18n(texts("login.refused", "login.refused.why"));
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        Div card = new Div(brand(), form, passkeys, new Paragraph(getTranslation("login.help")));
        card.addClassName("zg-login-card");
        providers.list().forEach(provider -> card.addComponentAtIndex(card.getComponentCount() - 3, button(provider)));
        applications.stream().filter(Applications::isOpen).forEach(open -> card.add(new Anchor("apply", getTranslation("apply.link"))));
        banner.ifAvailable(this::add);
        add(card, languages());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (currentUser.find().isPresent()) {
            event.forwardTo("");
        }
        String error = event.getLocation().getQueryParameters().getSingleParameter("error").filter(TOLD::contains).orElse("refused");
        form.setI18n(texts("login." + error, "login." + error + ".why"));
        form.setError(event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("login.title"));
    }

    private Div brand() {
        Image logo = new Image("icons/favicon.svg", "");
        H1 name = new H1(new Span("之光"), new Span("Zhiguang"));
        Div brand = new Div(logo, name, new Paragraph(getTranslation("product.tagline")));
        brand.addClassName("zg-login-brand");
        return brand;
    }

    private Anchor button(SignInProviders.Choice provider) {
        Anchor anchor = new Anchor(OidcQuestion.PATH.substring(1) + "/" + provider.id(), getTranslation("login.with", provider.label()));
        anchor.setRouterIgnore(true);
        anchor.addClassName("zg-login-provider");
        return anchor;
    }

    private Div languages() {
        Div line = new Div();
        line.addClassName("zg-login-languages");
        Languages.all().forEach(language -> line.add(language(language)));
        return line;
    }

    private static Button language(Locale language) {
        Button button = new Button(Languages.name(language), event -> LanguageChoice.keep(language));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.getElement().setAttribute("lang", language.toLanguageTag());
        return button;
    }

    private LoginI18n texts(String title, String why) {
        LoginI18n texts = LoginI18n.createDefault();
        LoginI18n.Form labels = texts.getForm();
        labels.setTitle("");
        labels.setUsername(getTranslation("login.user"));
        labels.setPassword(getTranslation("login.password"));
        labels.setSubmit(getTranslation("login.submit"));
        LoginI18n.ErrorMessage refusal = texts.getErrorMessage();
        refusal.setTitle(getTranslation(title));
        refusal.setMessage(getTranslation(why));
        refusal.setUsername(getTranslation("login.user.empty"));
        refusal.setPassword(getTranslation("login.password.empty"));
        return texts;
    }
}
