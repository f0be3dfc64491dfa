package zhiguang.ui.admin;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserAdministration;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.FailureText;

/** Chooses the cluster user that a person acts as. */
class MappingDialog extends Dialog {

    private final UserAdministration administration;
    private final CurrentUser currentUser;
    private final PortalUser user;
    private final Runnable changed;
    private final TextField cluster = new TextField();

    MappingDialog(UserAdministration administration, CurrentUser currentUser, PortalUser user, Runnable changed) {
        this.administration = administration;
        this.currentUser = currentUser;
        this.user = user;
        this.changed = changed;
        setHeaderTitle(getTranslation("users.map.title", user.login()));
        setWidth("28rem");
        cluster.setLabel(getTranslation("user.cluster"));
        cluster.setHelperText(getTranslation("users.cluster.rule"));
        cluster.setValue(user.clusterUser().map(ClusterUser::name).orElse(""));
        cluster.setManualValidation(true);
        cluster.setWidthFull();
        add(new Paragraph(getTranslation("users.map.effect", user.displayName())), cluster);
        Button save = new Button(getTranslation("users.map.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), save);
        cluster.focus();
    }

    private void save() {
        try {
            Optional<ClusterUser> wanted =
                    Optional.of(cluster.getValue().strip()).filter(text -> !text.isEmpty()).map(ClusterUser::new);
            administration.map(currentUser.get(), user.id(), wanted);
            close();
            changed.run();
        } catch (InvalidInputException e) {
            cluster.setErrorMessage(FailureText.of(e));
            cluster.setInvalid(true);
        }
    }
}
