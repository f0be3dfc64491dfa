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

/** Makes a project; what was typed stays until it is there. */
class NewProjectDialog extends Dialog {

    private final ProjectWork work;
    private final TextField account = new TextField();
    private final TextField title = new TextField();
    private final ComboBox<AccountName> parent = new ComboBox<>();
    private final CoreHoursField limit = new CoreHoursField(Optional.empty());
    private final Button create = new Button();

    NewProjectDialog(ProjectWork work) {
        this.work = work;
        setHeaderTitle(getTranslation("project.new"));
        setWidth("28rem");
        setCloseOnOutsideClick(false);
        prepare(account, "project.account");
        account.setHelperText(getTranslation("project.account.rule"));
        prepare(title, "project.name");
        parent.setLabel(getTranslation("project.parent"));
        parent.setPlaceholder(getTranslation("project.parent.none"));
        parent.setClearButtonVisible(true);
        parent.setItems(query -> work.listAccounts(query.getFilter().orElse(""), query.getOffset(), query.getLimit()).stream());
        Div form = new Div(account, title, parent, limit);
        form.addClassName("zg-form");
        add(form);
        create.setText(getTranslation("project.create"));
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
            work.run(create, (administration, actor) -> administration.create(actor, intent), this::close);
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
