package zhiguang.ui.customers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.function.Function;
import zhiguang.cluster.AccountName;
import zhiguang.customers.Application;
import zhiguang.customers.ApplicationForm;
import zhiguang.customers.ApplicationReview;
import zhiguang.customers.ApplicationState;
import zhiguang.customers.TrialProduct;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.projects.Organisation;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** One application: approve with a trial, reject with a reason, or ask back. What was told shows only when asked for. */
class ReviewDialog extends Dialog {

    private final CustomerCalls calls;
    private final Application application;
    private final Runnable changed;
    private final Div told = new Div();
    private final Select<TrialProduct> product = new Select<>();
    private final TextField account = new TextField();
    private final OrganisationChoice organisation;
    private final TextArea reason = new TextArea();
    private final Span wrong = new Span();

    ReviewDialog(CustomerCalls calls, Application application, Runnable changed) {
        this.calls = calls;
        this.application = application;
        this.changed = changed;
        this.organisation = new OrganisationChoice(calls);
        setHeaderTitle(getTranslation("applications.review", application.login()));
        setWidth("38rem");
        setCloseOnOutsideClick(false);
        told.addClassName("zg-form");
        show(application.name(), application.phone(), application.mail());
        Button unmask = new Button(getTranslation("applications.unmask"), Symbol.EYE.icon(), click -> unmask());
        unmask.setTooltipText(getTranslation("applications.unmask.why"));
        wrong.addClassName("zg-form-error");
        wrong.getElement().setAttribute("role", "alert");
        add(new StateBadge(ApplicationLook.of(application.state())), told, unmask);
        if (application.state().isOpen()) {
            add(decision(), wrong);
        } else if (application.state() == ApplicationState.REJECTED) {
            Button reopen = new Button(getTranslation("applications.reopen"), click -> decide("applications.reopened", actor -> {
                calls.review().reopen(actor, application.id());
                return application;
            }));
            add(new Paragraph(application.reason()), wrong);
            getFooter().add(reopen);
        }
        getFooter().add(new Button(getTranslation("action.close"), click -> close()));
    }

    private void show(String name, String phone, String mail) {
        told.removeAll();
        told.add(
                line("application.name", name), line("application.unit", application.unit()), line("application.phone", phone),
                line("application.mail", mail), line("application.purpose", application.purpose()));
    }

    private Div line(String key, String value) {
        Span label = new Span(getTranslation(key));
        label.addClassName("zg-quiet");
        return new Div(label, new Span(" " + value));
    }

    private void unmask() {
        calls.run(this, actor -> calls.review().unmask(actor, application.id()), (ApplicationForm form) ->
                show(form.realName(), form.phone(), form.mail()));
    }

    private Div decision() {
        product.setLabel(getTranslation("trial.one"));
        product.setItemLabelGenerator(p -> getTranslation(
                "trial.words", p.name(), p.hours().toString(), Integer.toString(p.nodes()), Integer.toString(p.jobs()), Integer.toString(p.months())));
        account.setLabel(getTranslation("project.account"));
        account.setManualValidation(true);
        account.setValue(ApplicationReview.suggestAccount(application.login()));
        organisation.propose(application.unit());
        reason.setLabel(getTranslation("applications.reason"));
        reason.setWidthFull();
        calls.run(this, actor -> calls.review().listProducts(actor).stream().filter(TrialProduct::offered).toList(), products -> {
            product.setItems(products);
            products.stream().findFirst().ifPresent(product::setValue);
        });
        Button approve = new Button(getTranslation("applications.approve"), Symbol.CHECK.icon(), click -> approve());
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        Button reject = new Button(getTranslation("applications.reject"), click -> decide("applications.rejected", actor -> {
            calls.review().reject(actor, application.id(), reason.getValue());
            return application;
        }));
        Button ask = new Button(getTranslation("applications.ask"), click -> decide("applications.asked", actor -> {
            calls.review().askBack(actor, application.id(), reason.getValue());
            return application;
        }));
        Div refusals = new Div(ask, reject);
        refusals.addClassName("zg-actions");
        Div form = new Div(product, account, organisation, approve, reason, refusals);
        form.addClassName("zg-form");
        return form;
    }

    private void approve() {
        TrialProduct chosen = product.getValue();
        if (chosen == null) {
            wrong.setText(getTranslation("trial.none"));
            return;
        }
        String name = account.getValue().strip();
        Optional<AccountName> above = organisation.getOptionalValue().map(Organisation::account);
        decide("applications.approved", actor -> calls.review().approve(actor, application.id(), chosen.name(), new AccountName(name), above));
    }

    private void decide(String key, Function<PortalUser, ?> work) {
        wrong.setText("");
        calls.run(this, work::apply, done -> {
            close();
            Toast.done(getTranslation(key, application.login()));
            changed.run();
        }, failure -> fail(failure, () -> decide(key, work)));
    }

    private void fail(RuntimeException failure, Runnable retry) {
        if (failure instanceof InvalidInputException e) {
            wrong.setText(FailureText.of(e));
        } else {
            Failures.show(failure, retry);
        }
    }
}
