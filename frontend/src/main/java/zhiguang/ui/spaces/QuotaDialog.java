package zhiguang.ui.spaces;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import org.springframework.util.unit.DataSize;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.QuotaRow;
import zhiguang.spaces.SpaceQuotas;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Toast;

/** Sets how much one space may hold. */
class QuotaDialog extends Dialog {

    private final TextField limit = new TextField();
    private final Button save;

    QuotaDialog(SpaceQuotas quotas, SpaceServices services, QuotaRow row, String name, Runnable changed) {
        setHeaderTitle(getTranslation("quota.title", name));
        setWidth("28rem");
        limit.setLabel(getTranslation("quota.limit"));
        limit.setHelperText(getTranslation("quota.limit.rule"));
        limit.setPlaceholder(Formats.of(this).bytes(row.use().quota()));
        limit.setValue(row.own().map(SizeText::of).orElse(""));
        limit.setWidthFull();
        limit.setManualValidation(true);
        add(limit);
        save = new Button(getTranslation("quota.save"), click -> save(quotas, services, row, changed));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
        limit.focus();
    }

    private void save(SpaceQuotas quotas, SpaceServices services, QuotaRow row, Runnable changed) {
        limit.setInvalid(false);
        try {
            Optional<DataSize> wanted = SizeText.parse(limit.getValue());
            save.setEnabled(false);
            services.run(this, actor -> {
                quotas.set(actor, row.space(), wanted);
                return wanted;
            }, done -> {
                close();
                Toast.done(getTranslation("quota.saved"));
                changed.run();
            }, this::fail);
        } catch (InvalidInputException e) {
            fail(e);
        }
    }

    private void fail(RuntimeException failure) {
        save.setEnabled(true);
        if (failure instanceof InvalidInputException wrong) {
            limit.setErrorMessage(FailureText.of(wrong));
            limit.setInvalid(true);
        } else {
            Failures.show(failure);
        }
    }
}
