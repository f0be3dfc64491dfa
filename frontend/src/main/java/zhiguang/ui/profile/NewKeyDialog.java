package zhiguang.ui.profile;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;
import zhiguang.audit.AddressRange;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiKeys;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.IssuedKey;
import zhiguang.tokens.NewApiKey;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Toast;

/** Makes a key and shows its secret, this once. */
class NewKeyDialog extends Dialog {

    private static final int DAYS = 90;

    private final ApiKeys keys;
    private final CurrentUser currentUser;
    private final Runnable changed;
    private final TextField name = new TextField();
    private final RadioButtonGroup<ApiKeyKind> kind = new RadioButtonGroup<>();
    private final CheckboxGroup<ApiScope> scopes = new CheckboxGroup<>();
    private final TextField account = new TextField();
    private final TextArea addresses = new TextArea();
    private final IntegerField days = new IntegerField();
    private final Button create = new Button();

    NewKeyDialog(ApiKeys keys, CurrentUser currentUser, Runnable changed) {
        this.keys = keys;
        this.currentUser = currentUser;
        this.changed = changed;
        setHeaderTitle(getTranslation("api.new"));
        setWidth("32rem");
        setCloseOnOutsideClick(false);
        prepareFields();
        Div form = new Div(name, kind, scopes, account, addresses, days);
        form.addClassName("zg-form");
        add(form);
        create.setText(getTranslation("api.create"));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickListener(event -> create());
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), create);
        name.focus();
    }

    private void prepareFields() {
        name.setLabel(getTranslation("api.name"));
        name.setHelperText(getTranslation("api.name.hint"));
        kind.setLabel(getTranslation("api.kind"));
        kind.setItems(ApiKeyKind.values());
        kind.setItemLabelGenerator(k -> getTranslation("api.kind." + k.name()) + " – " + getTranslation("api.kind." + k.name() + ".what"));
        kind.setValue(ApiKeyKind.TOKEN);
        scopes.setLabel(getTranslation("api.scopes"));
        scopes.setItems(ApiScope.offeredTo(currentUser.get().role()).stream().sorted().toList());
        scopes.setItemLabelGenerator(scope -> getTranslation("api.scope." + scope.name()));
        scopes.setValue(EnumSet.of(ApiScope.JOBS_READ));
        account.setLabel(getTranslation("api.account"));
        account.setPlaceholder(getTranslation("api.account.all"));
        addresses.setLabel(getTranslation("api.addresses"));
        addresses.setHelperText(getTranslation("api.addresses.hint"));
        days.setLabel(getTranslation("api.days"));
        days.setMin(1);
        days.setMax((int) keys.longest().toDays());
        days.setValue(Math.min(DAYS, (int) keys.longest().toDays()));
        days.setStepButtonsVisible(true);
        name.setManualValidation(true);
        scopes.setManualValidation(true);
        account.setManualValidation(true);
        addresses.setManualValidation(true);
        days.setManualValidation(true);
    }

    private void create() {
        Stream.<HasValidation>of(name, scopes, account, addresses, days).forEach(field -> field.setInvalid(false));
        try {
            show(keys.create(currentUser.get(), wanted()));
        } catch (InvalidInputException e) {
            mark(e);
        }
    }

    private NewApiKey wanted() {
        String project = account.getValue().strip();
        Integer typed = days.getValue();
        return new NewApiKey(
                kind.getValue(),
                name.getValue(),
                scopes.getValue(),
                project.isEmpty() ? Optional.empty() : Optional.of(new AccountName(project)),
                addresses.getValue().lines().map(String::strip).filter(line -> !line.isEmpty()).map(AddressRange::new).toList(),
                Duration.ofDays(typed == null ? 0 : typed));
    }

    private void mark(InvalidInputException failure) {
        String text = FailureText.of(failure);
        Optional<HasValidation> field = field(failure.code());
        field.ifPresent(wrong -> {
            wrong.setErrorMessage(text);
            wrong.setInvalid(true);
        });
        if (field.isEmpty()) {
            Toast.warn(text);
        }
    }

    private Optional<HasValidation> field(String code) {
        return switch (code) {
            case "api-key.name" -> Optional.of(name);
            case "account.grammar" -> Optional.of(account);
            case "api-key.scopes" -> Optional.of(scopes);
            case "api-key.life" -> Optional.of(days);
            case "api-key.address", "api-key.addresses" -> Optional.of(addresses);
            default -> Optional.empty();
        };
    }

    private void show(IssuedKey issued) {
        changed.run();
        removeAll();
        getFooter().removeAll();
        Div shown = new Div(new Paragraph(getTranslation("api.once")));
        shown.addClassName("zg-form");
        if (issued.key().kind() == ApiKeyKind.CLIENT) {
            shown.add(line("api.client", issued.key().id().toString()));
        }
        shown.add(line("api.secret", issued.secret()));
        add(shown);
        Button kept = new Button(getTranslation("api.kept"), event -> {
            removeAll();
            close();
        });
        kept.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(kept);
    }

    private Component line(String label, String text) {
        return new Div(new Span(getTranslation(label) + " "), new Code(text), new CopyButton(text));
    }
}
