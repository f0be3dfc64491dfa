package zhiguang.ui.billing;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhiguang.billing.PriceRate;
import zhiguang.billing.Resource;
import zhiguang.failure.InvalidInputException;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** Writes a new version of the prices, beginning with those that hold; nothing holds before it is published. */
class PriceDraftDialog extends Dialog {

    private final BillingCalls calls;
    private final Runnable changed;
    private final TextField note = new TextField(getTranslation("billing.note"));
    private final DateTimePicker from = new DateTimePicker(getTranslation("billing.valid-from"));
    private final Div rows = new Div();
    private final List<RateRow> rates = new ArrayList<>();
    private final Button save = new Button(getTranslation("billing.draft.save"));

    PriceDraftDialog(BillingCalls calls, List<PriceRate> begin, Runnable changed) {
        this.calls = calls;
        this.changed = changed;
        setHeaderTitle(getTranslation("billing.draft"));
        setWidth("64rem");
        setCloseOnOutsideClick(false);
        ZoneId zone = calls.settings().zone();
        from.setHelperText(getTranslation("billing.valid-from.rule", zone.getId()));
        rows.addClassName("zg-rates");
        if (begin.isEmpty()) {
            addRate(PriceRate.of(Resource.CPU_HOUR, "0"));
        }
        begin.forEach(this::addRate);
        Button more = new Button(getTranslation("billing.rate.add"), Symbol.PLUS.icon(), click -> addRate(PriceRate.of(Resource.CPU_HOUR, "0")));
        more.addThemeVariants(ButtonVariant.TERTIARY);
        Div rule = new Div(getTranslation("billing.rate.rule"));
        rule.addClassName("zg-quiet");
        Div form = new Div(note, from, rule, rows, more);
        form.addClassName("zg-form");
        add(form);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(click -> save(zone));
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
    }

    private void addRate(PriceRate rate) {
        RateRow row = new RateRow(rate, gone -> {
            rates.remove(gone);
            rows.remove(gone);
        });
        rates.add(row);
        rows.add(row);
    }

    private void save(ZoneId zone) {
        List<PriceRate> read = new ArrayList<>();
        try {
            rates.forEach(row -> read.add(row.read()));
        } catch (InvalidInputException shownBesideItsField) {
            return;
        }
        Optional<Instant> when = from.getOptionalValue().map(local -> local.atZone(zone).toInstant());
        String words = note.getValue();
        save.setEnabled(false);
        calls.run(this, actor -> calls.prices().draft(actor, words, when, read), id -> {
            close();
            Toast.done(getTranslation("billing.draft.saved", id));
            changed.run();
        }, failure -> {
            save.setEnabled(true);
            Failures.show(failure);
        });
    }
}
