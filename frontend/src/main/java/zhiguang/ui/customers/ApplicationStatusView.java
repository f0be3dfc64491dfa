package zhiguang.ui.customers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import java.util.function.BiConsumer;
import zhiguang.customers.ApplicationCode;
import zhiguang.customers.Applications;
import zhiguang.customers.Invites;
import zhiguang.failure.InvalidInputException;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** Where an applicant comes back with the code, which is never part of an address. */
@Route(value = "apply/status", autoLayout = false)
@AnonymousAllowed
class ApplicationStatusView extends Div implements HasDynamicTitle {

    private final Applications applications;
    private final Invites invites;
    private final TextField code = new TextField();
    private final Div standing = new Div();

    ApplicationStatusView(Applications applications, Invites invites) {
        this.applications = applications;
        this.invites = invites;
        addClassNames("zg-page", "zg-narrow", "zg-public");
        code.setLabel(getTranslation("apply.code.label"));
        code.getElement().setAttribute("autocomplete", "off");
        code.setManualValidation(true);
        code.setWidthFull();
        Button look = new Button(getTranslation("apply.look"), click -> look());
        look.addThemeVariants(ButtonVariant.PRIMARY);
        look.addClickShortcut(Key.ENTER);
        Div form = new Div(code, look);
        form.addClassName("zg-form");
        add(Brand.line(), new PageHeader(getTranslation("apply.status.title")), form, standing);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("apply.status.title"));
    }

    private ApplicationCode typed() {
        return ApplicationCode.typed(code.getValue());
    }

    private void look() {
        Optional<Applications.Standing> found = applications.find(typed());
        code.setErrorMessage(getTranslation("apply.unknown"));
        Optional<String> invited = found.isPresent() ? Optional.empty() : invites.findLogin(typed());
        code.setInvalid(found.isEmpty() && invited.isEmpty());
        standing.removeAll();
        found.ifPresent(this::show);
        invited.ifPresent(login -> showPassword(login, invites::choosePassword));
    }

    private void show(Applications.Standing found) {
        standing.add(new StateBadge(ApplicationLook.of(found.state())));
        standing.add(new Paragraph(getTranslation("application.state." + found.state() + ".why")));
        if (!found.reason().isEmpty()) {
            Paragraph reason = new Paragraph(found.reason());
            reason.addClassName("zg-quote");
            standing.add(reason);
        }
        if (found.state().isOpen()) {
            showForm(found);
        } else if (found.mayChoosePassword()) {
            showPassword(found.form().login(), applications::choosePassword);
        } else {
            standing.add(new Anchor("login", getTranslation("apply.sign-in")));
        }
    }

    private void showForm(Applications.Standing found) {
        ApplicationFields fields = new ApplicationFields();
        fields.show(found.form());
        Button send = new Button(getTranslation("apply.again"), click -> {
            try {
                applications.change(typed(), fields.read());
                Toast.done(getTranslation("apply.sent"));
                look();
            } catch (InvalidInputException e) {
                fields.complain(e);
            }
        });
        send.addThemeVariants(ButtonVariant.PRIMARY);
        Button withdraw = new Button(getTranslation("apply.withdraw"), click -> {
            applications.withdraw(typed());
            look();
        });
        standing.add(fields, actions(send, withdraw));
    }

    private void showPassword(String login, BiConsumer<ApplicationCode, String> chosen) {
        PasswordField wanted = password("password.new");
        PasswordField again = password("password.again");
        wanted.setHelperText(getTranslation("password.rule"));
        Button save = new Button(getTranslation("apply.password.save"));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(click -> choose(wanted, again, chosen));
        Div form = new Div(new Paragraph(getTranslation("apply.password", login)), wanted, again, save);
        form.addClassName("zg-form");
        standing.add(form);
    }

    private void choose(PasswordField wanted, PasswordField again, BiConsumer<ApplicationCode, String> chosen) {
        wanted.setInvalid(false);
        again.setInvalid(!wanted.getValue().equals(again.getValue()));
        again.setErrorMessage(getTranslation("password.differs"));
        if (again.isInvalid()) {
            return;
        }
        try {
            chosen.accept(typed(), wanted.getValue());
            Toast.done(getTranslation("apply.password.saved"));
            getUI().ifPresent(ui -> ui.navigate("login"));
        } catch (InvalidInputException e) {
            wanted.setErrorMessage(FailureText.of(e));
            wanted.setInvalid(true);
        }
    }

    private PasswordField password(String key) {
        PasswordField field = new PasswordField(getTranslation(key));
        field.getElement().setAttribute("autocomplete", "new-password");
        field.setManualValidation(true);
        return field;
    }

    private static Div actions(Component... buttons) {
        Div actions = new Div(buttons);
        actions.addClassName("zg-actions");
        return actions;
    }
}
