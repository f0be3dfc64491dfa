package zhiguang.ui.customers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;
import zhiguang.customers.Customer;
import zhiguang.customers.CustomerState;
import zhiguang.customers.IntendedLimits;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.projects.CoreHours;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Toast;

/** One customer: contract, renewal, end, the way back, and the deletion that takes two. */
class CustomerDialog extends Dialog {

    private final CustomerCalls calls;
    private final Customer customer;
    private final Runnable changed;
    private final TextField contract = new TextField();
    private final BigDecimalField hours = new BigDecimalField();
    private final IntegerField nodes = new IntegerField();
    private final IntegerField jobs = new IntegerField();
    private final DatePicker last = new DatePicker();
    private final Span wrong = new Span();

    CustomerDialog(CustomerCalls calls, Customer customer, Runnable changed) {
        this.calls = calls;
        this.customer = customer;
        this.changed = changed;
        setHeaderTitle(customer.account().value());
        setWidth("34rem");
        setCloseOnOutsideClick(false);
        wrong.addClassName("zg-form-error");
        wrong.getElement().setAttribute("role", "alert");
        add(new StateBadge(ApplicationLook.of(customer.state())), new Paragraph(getTranslation("customer.state." + customer.state() + ".why")));
        if (customer.state() == CustomerState.ENDED) {
            add(new Paragraph(new Span(getTranslation("customer.kept") + " "), new Timestamp(calls.customers().keptUntil(customer))));
        }
        if (customer.state() != CustomerState.DELETED) {
            add(terms());
        }
        add(wrong, steps());
        getFooter().add(new Button(getTranslation("action.close"), click -> close()));
    }

    private Div terms() {
        contract.setLabel(getTranslation("customer.contract"));
        contract.setValue(customer.contract().orElse(""));
        hours.setLabel(getTranslation("trial.hours"));
        hours.setValue(customer.limits().hours().hours());
        nodes.setLabel(getTranslation("trial.nodes"));
        customer.limits().nodes().ifPresent(nodes::setValue);
        jobs.setLabel(getTranslation("trial.jobs"));
        customer.limits().jobs().ifPresent(jobs::setValue);
        last.setLabel(getTranslation("customer.last-day"));
        Button sign = button(customer.contract().isPresent() ? "customer.renew" : "customer.sign", "customer.contracted", actor ->
                calls.customers().contract(actor, customer, contract.getValue(), limits(), day()));
        sign.addThemeVariants(ButtonVariant.PRIMARY);
        Button prolong = button("customer.prolong", "customer.prolonged", actor -> calls.customers().prolong(actor, customer, day()));
        Div both = new Div(sign, prolong);
        both.addClassName("zg-actions");
        Div form = new Div(contract, hours, nodes, jobs, last, both);
        form.addClassName("zg-form");
        return form;
    }

    private Div steps() {
        Div steps = new Div();
        steps.addClassName("zg-actions");
        if (customer.state().isActive()) {
            steps.add(asking("customer.end", "customer.ended", actor -> calls.customers().end(actor, customer)));
        }
        if (customer.state() == CustomerState.LISTED && customer.deletion().isEmpty()) {
            steps.add(asking("customer.ask-deletion", "customer.deletion-asked", actor -> calls.customers().askDeletion(actor, customer)));
        }
        if (customer.state() == CustomerState.LISTED && customer.deletion().isPresent()) {
            steps.add(
                    asking("customer.delete", "customer.deleted", actor -> calls.customers().approveDeletion(actor, customer)),
                    button("customer.refuse-deletion", "customer.deletion-refused", actor -> calls.customers().refuseDeletion(actor, customer)));
        }
        if (!customer.setUp().done()) {
            steps.add(button("customer.try-again", "customer.tried", actor -> calls.customers().setUp(actor, customer)));
        }
        return steps;
    }

    private IntendedLimits limits() {
        return new IntendedLimits(
                CoreHours.of(hours.getOptionalValue().orElse(BigDecimal.ZERO)), nodes.getOptionalValue(), jobs.getOptionalValue());
    }

    private LocalDate day() {
        return last.getOptionalValue()
                .orElseThrow(() -> new InvalidInputException("customer.past", "The new end must be in the future."));
    }

    private Button asking(String key, String doneKey, Function<PortalUser, Customer> work) {
        return new Button(getTranslation(key), click -> Danger.confirm(
                getTranslation(key + ".title", customer.account().value()), getTranslation(key + ".effect"), getTranslation(key),
                () -> calls.stepUp().before(() -> run(doneKey, work))));
    }

    private Button button(String key, String doneKey, Function<PortalUser, Customer> work) {
        return new Button(getTranslation(key), click -> run(doneKey, work));
    }

    private void run(String doneKey, Function<PortalUser, Customer> work) {
        wrong.setText("");
        calls.run(this, work, done -> {
            close();
            Toast.done(getTranslation(doneKey, customer.account().value()));
            changed.run();
        }, failure -> {
            if (failure instanceof InvalidInputException e) {
                wrong.setText(FailureText.of(e));
            } else {
                Failures.show(failure);
            }
        });
    }
}
