package zhiguang.ui.admin;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.NewUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserAdministration;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.FailureText;

/** Adds a researcher; the portal makes up the first password. */
class NewUserDialog extends Dialog {

    private final UserAdministration administration;
    private final CurrentUser currentUser;
    private final Runnable changed;
    private final TextField login = new TextField();
    private final TextField name = new TextField();
    private final TextField cluster = new TextField();

    NewUserDialog(UserAdministration administration, CurrentUser currentUser, Runnable changed) {
        this.administration = administration;
        this.currentUser = currentUser;
        this.changed = changed;
        setHeaderTitle(getTranslation("users.new"));
        setWidth("28rem");
        label(login, "user.login", "users.login.rule");
        label(name, "user.name", "");
        label(cluster, "user.cluster", "users.cluster.rule");
        Div form = new Div(login, name, cluster);
        form.addClassName("zg-form");
        add(form);
        Button create = new Button(getTranslation("users.create"), event -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), create);
        login.focus();
    }

    private void label(TextField field, String key, String helper) {
        field.setLabel(getTranslation(key));
        field.setManualValidation(true);
        if (!helper.isEmpty()) {
            field.setHelperText(getTranslation(helper));
        }
    }

    private void create() {
        login.setInvalid(false);
        name.setInvalid(false);
        cluster.setInvalid(false);
        try {
            NewUser user = new NewUser(login.getValue(), name.getValue(), Role.RESEARCHER, clusterUser());
            String password = administration.create(currentUser.get(), user);
            close();
            changed.run();
            new PasswordShown(user.login(), password).open();
        } catch (InvalidInputException e) {
            complain(e);
        }
    }

    private Optional<ClusterUser> clusterUser() {
        return Optional.of(cluster.getValue().strip()).filter(text -> !text.isEmpty()).map(ClusterUser::new);
    }

    private void complain(InvalidInputException failure) {
        TextField field = failure.code().startsWith("cluster-user.")
                ? cluster
                : failure.code().startsWith("display-name.") ? name : login;
        field.setErrorMessage(FailureText.of(failure));
        field.setInvalid(true);
        field.focus();
    }
}
