package zhiguang.ui.signin;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** Changes one's own password; after the first sign-in there is no way around it. */
@Route("password")
@PermitAll
class PasswordView extends Div implements HasDynamicTitle {

    private final PortalUsers users;
    private final CurrentUser currentUser;
    private final PasswordField current = new PasswordField();
    private final PasswordField wanted = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final Button save = new Button();

    PasswordView(PortalUsers users, CurrentUser currentUser) {
        this.users = users;
        this.currentUser = currentUser;
        addClassNames("zg-page", "zg-narrow");
        add(new PageHeader(getTranslation("password.title")));
        if (currentUser.get().mustChangePassword()) {
            add(new Paragraph(getTranslation("password.first")));
        }
        label(current, "password.current", "current-password");
        label(wanted, "password.new", "new-password");
        label(again, "password.again", "new-password");
        wanted.setHelperText(getTranslation("password.rule"));
        save.setText(getTranslation("password.save"));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        save.addClickListener(event -> change());
        Div form = new Div(current, wanted, again, save);
        form.addClassName("zg-form");
        add(form);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("password.title"));
    }

    private void label(PasswordField field, String key, String autocomplete) {
        field.setLabel(getTranslation(key));
        field.getElement().setAttribute("autocomplete", autocomplete);
        field.setManualValidation(true);
    }

    private void change() {
        complain(current, null);
        complain(wanted, null);
        complain(again, null);
        if (!wanted.getValue().equals(again.getValue())) {
            complain(again, getTranslation("password.differs"));
            return;
        }
        PortalUser user = currentUser.get();
        try {
            goOn(user, users.changePassword(user, current.getValue(), wanted.getValue()));
        } catch (InvalidInputException e) {
            complain(e.code().equals("password.current") ? current : wanted, FailureText.of(e));
        }
    }

    private void goOn(PortalUser user, int accessVersion) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        if (before != null && before.getPrincipal() instanceof SignedInUser known) {
            keep(new SecurityContextImpl(Entrance.signedIn(user, accessVersion, known.session())));
        }
        Toast.done(getTranslation("password.changed"));
        getUI().ifPresent(ui -> ui.navigate(""));
    }

    /** Other sessions ended with the old password; this one goes on under the new version. */
    private static void keep(SecurityContext context) {
        SecurityContextHolder.setContext(context);
        VaadinSession.getCurrent()
                .getSession()
                .setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
    }

    private static void complain(PasswordField field, @Nullable String sentence) {
        field.setInvalid(sentence != null);
        field.setErrorMessage(sentence);
    }
}
