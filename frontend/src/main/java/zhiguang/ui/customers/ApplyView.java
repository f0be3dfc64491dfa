package zhiguang.ui.customers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import zhiguang.customers.ApplicationCode;
import zhiguang.customers.Applications;
import zhiguang.failure.InvalidInputException;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** Where a stranger asks to be let in. */
@Route(value = "apply", autoLayout = false)
@AnonymousAllowed
class ApplyView extends Div implements HasDynamicTitle {

    private final Applications applications;
    private final ApplicationFields fields = new ApplicationFields();

    ApplyView(Applications applications) {
        this.applications = applications;
        addClassNames("zg-page", "zg-narrow", "zg-public");
        add(Brand.line(), new PageHeader(getTranslation("apply.title")));
        if (!applications.isOpen()) {
            add(new EmptyState(Symbol.LOCK, getTranslation("apply.closed"), getTranslation("apply.closed.why")));
            return;
        }
        Button send = new Button(getTranslation("apply.send"), click -> send());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.setDisableOnClick(false);
        Div actions = new Div(send, new Anchor("apply/status", getTranslation("apply.have-code")), new Anchor("login", getTranslation("apply.sign-in")));
        actions.addClassName("zg-actions");
        add(new Paragraph(getTranslation("apply.why")), fields, new Paragraph(getTranslation("apply.privacy")), actions);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("apply.title"));
    }

    private void send() {
        try {
            showCode(applications.apply(fields.read()));
        } catch (InvalidInputException e) {
            fields.complain(e);
        }
    }

    private void showCode(ApplicationCode code) {
        removeAll();
        Div line = new Div(new Code(code.value()), new CopyButton(code.value()));
        line.addClassName("zg-secret");
        add(
                Brand.line(),
                new PageHeader(getTranslation("apply.sent")),
                new Paragraph(getTranslation("apply.code")),
                line,
                new Paragraph(getTranslation("apply.code.once")),
                new Anchor("apply/status", getTranslation("apply.look")));
    }
}
