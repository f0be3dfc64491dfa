package zhiguang.ui.customers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import zhiguang.customers.TrialProduct;
import zhiguang.failure.InvalidInputException;
import zhiguang.projects.CoreHours;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Toast;

/** What new customers may try. A new name makes a new product. */
class ProductsDialog extends Dialog {

    private final CustomerCalls calls;
    private final ComboBox<TrialProduct> known = new ComboBox<>();
    private final TextField name = new TextField();
    private final BigDecimalField hours = new BigDecimalField();
    private final IntegerField nodes = new IntegerField();
    private final IntegerField jobs = new IntegerField();
    private final IntegerField months = new IntegerField();
    private final Checkbox offered = new Checkbox();
    private final Span wrong = new Span();

    ProductsDialog(CustomerCalls calls) {
        this.calls = calls;
        setHeaderTitle(getTranslation("trial.title"));
        setWidth("30rem");
        known.setLabel(getTranslation("trial.known"));
        known.setItemLabelGenerator(TrialProduct::name);
        known.addValueChangeListener(event -> Optional.ofNullable(event.getValue()).ifPresent(this::show));
        name.setLabel(getTranslation("trial.name"));
        hours.setLabel(getTranslation("trial.hours"));
        nodes.setLabel(getTranslation("trial.nodes"));
        jobs.setLabel(getTranslation("trial.jobs"));
        months.setLabel(getTranslation("trial.months"));
        offered.setLabel(getTranslation("trial.offered"));
        wrong.addClassName("zg-form-error");
        wrong.getElement().setAttribute("role", "alert");
        Div form = new Div(new Paragraph(getTranslation("trial.why")), known, name, hours, nodes, jobs, months, offered, wrong);
        form.addClassName("zg-form");
        add(form);
        Button save = new Button(getTranslation("trial.save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.close"), click -> close()), save);
        read();
    }

    private void read() {
        calls.run(this, actor -> calls.review().listProducts(actor), (List<TrialProduct> products) -> {
            known.setItems(products);
            products.stream().findFirst().ifPresent(known::setValue);
        });
    }

    private void show(TrialProduct product) {
        name.setValue(product.name());
        hours.setValue(product.hours().hours());
        nodes.setValue(product.nodes());
        jobs.setValue(product.jobs());
        months.setValue(product.months());
        offered.setValue(product.offered());
    }

    private void save() {
        wrong.setText("");
        try {
            TrialProduct product = new TrialProduct(
                    name.getValue().strip(),
                    CoreHours.of(hours.getOptionalValue().orElse(BigDecimal.ZERO)),
                    nodes.getOptionalValue().orElse(0),
                    jobs.getOptionalValue().orElse(0),
                    months.getOptionalValue().orElse(0),
                    offered.getValue());
            calls.run(this, actor -> {
                calls.review().putProduct(actor, product);
                return product;
            }, done -> {
                Toast.done(getTranslation("trial.saved", done.name()));
                read();
            }, Failures::show);
        } catch (InvalidInputException e) {
            wrong.setText(FailureText.of(e));
        }
    }
}
