package zhiguang.ui.admin;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.projects.Intent;
import zhiguang.projects.ProjectTitle;
import zhiguang.ui.common.FailureText;

/** Makes a project or an organisation; what was typed stays until it is there. */
class NewProjectDialog extends Dialog {

    private final Maker maker;
    private final TextField account = new TextField();
    private final TextField title = new TextField();
    private final ComboBox<AccountName> parent = new ComboBox<>();
    private final CoreHoursField limit = new CoreHoursField(Optional.empty());
    private final Button create = new Button();
    private final Div form = new Div();

    /** Makes what was typed, and runs the last when that is there. */
    @FunctionalInterface
    private interface Maker {
        void make(Button button, Intent intent, Runnable done);
    }

    /** {@code below}: the organisation whose it probably is. */
    static NewProjectDialog ofProject(ProjectWork work, Optional<AccountName> below) {
        NewProjectDialog dialog = new NewProjectDialog(
                "project", work, (button, intent, done) -> work.run(button, (projects, actor) -> projects.create(actor, intent), done));
        dialog.form.addComponentAtIndex(2, dialog.parent);
        below.ifPresent(dialog.parent::setValue);
        return dialog;
    }

    static NewProjectDialog ofOrganisation(ProjectWork work) {
        return new NewProjectDialog("organisation", work, work::makeOrganisation);
    }

    private NewProjectDialog(String what, ProjectWork work, Maker maker) {
        this.maker = maker;
        setHeaderTitle(getTranslation(what + ".new"));
        setWidth("28rem");
        setCloseOnOutsideClick(false);
        prepare(account, "project.account");
        account.setHelperText(getTranslation(what + ".account.rule"));
        prepare(title, "project.name");
        parent.setLabel(getTranslation("project.parent"));
        parent.setPlaceholder(getTranslation("project.parent.none"));
        parent.setClearButtonVisible(true);
        parent.setItems(query -> work.listAccounts(query.getFilter().orElse(""), query.getOffset(), query.getLimit()).stream());
        form.add(account, title, limit);
        form.addClassName("zg-form");
        add(form);
        create.setText(getTranslation(what + ".create"));
        create.addClickListener(event -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), create);
        account.focus();
    }

    private void prepare(TextField field, String key) {
        field.setLabel(getTranslation(key));
        field.setManualValidation(true);
    }

    private void create() {
        account.setInvalid(false);
        title.setInvalid(false);
        try {
            Intent intent = new Intent(
                    new AccountName(account.getValue().strip()),
                    new ProjectTitle(title.getValue()),
                    parent.getOptionalValue(),
                    limit.read());
            maker.make(create, intent, this::close);
        } catch (InvalidInputException e) {
            complain(e);
        }
    }

    private void complain(InvalidInputException failure) {
        if (failure.code().startsWith("core-hours.")) {
            return;
        }
        TextField field = failure.code().startsWith("project-title.") ? title : account;
        field.setErrorMessage(FailureText.of(failure));
        field.setInvalid(true);
        field.focus();
    }
}
