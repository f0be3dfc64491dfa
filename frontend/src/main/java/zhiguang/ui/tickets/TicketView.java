package zhiguang.ui.tickets;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.tickets.Ticket;
import zhiguang.tickets.TicketMessage;
import zhiguang.tickets.TicketPage;
import zhiguang.tickets.TicketState;
import zhiguang.tickets.Tickets;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;

/** One ticket: what was asked and answered, what was attached, and a place to write on. */
@Route("tickets")
@PermitAll
@StyleSheet("tickets.css")
class TicketView extends Div implements OfOneAddress, HasUrlParameter<String>, HasDynamicTitle {

    private final Tickets tickets;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final TextArea answer = new TextArea();
    private final Button send = new Button();
    private long id;
    private String title = "";

    TicketView(Tickets tickets, BackgroundCalls background, CurrentUser currentUser) {
        this.tickets = tickets;
        this.background = background;
        this.currentUser = currentUser;
        addClassNames("zg-page", "zg-ticket");
        add(new Skeleton());
        answer.setWidthFull();
        answer.setMinRows(3);
        answer.setMaxLength(10_000);
        answer.setLabel(getTranslation("tickets.answer"));
        answer.setManualValidation(true);
        send.setText(getTranslation("tickets.send"));
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickListener(click -> {
            String text = answer.getValue();
            change(actor -> tickets.write(actor, id, text), true);
        });
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        id = parameter.matches("[0-9]{1,18}") ? Long.parseLong(parameter) : 0;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        background.call(this, () -> tickets.find(currentUser.get(), id), this::show);
    }

    private void show(Optional<TicketPage> found) {
        removeAll();
        found.ifPresentOrElse(this::show, () -> add(new NotFoundState()));
    }

    private void show(TicketPage page) {
        Ticket ticket = page.ticket();
        title = ticket.title();
        Div facts = new Div(new Span("#" + ticket.id()), new Span(ticket.login()), new Timestamp(ticket.made()));
        facts.addClassNames("zg-actions", "zg-quiet");
        ticket.job().ifPresent(job -> facts.add(new Anchor(
                PageCluster.link("jobs/" + job.id(), job.cluster()), getTranslation("tickets.job", job.id()))));
        add(new PageHeader(title).withBeside(new StateBadge(TicketLook.of(ticket.state()))).withActions(closing(ticket)), facts);
        page.messages().forEach(message -> add(message(message)));
        if (!page.evidence().isEmpty()) {
            add(new H2(getTranslation("tickets.evidence")));
            page.evidence().forEach(each -> add(EvidenceText.of(this, each)));
        }
        Div buttons = new Div(send);
        buttons.addClassName("zg-actions");
        add(answer, buttons);
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
    }

    private Component message(TicketMessage message) {
        Span author = new Span(message.staff() ? getTranslation("tickets.staff", message.author()) : message.author());
        Timestamp at = new Timestamp(message.at());
        Div head = new Div(author, at);
        head.addClassNames("zg-actions", "zg-quiet");
        Div text = new Div();
        text.setText(message.body());
        text.addClassName("zg-ticket-text");
        Div card = new Div(head, text, new MessageFiles(tickets, currentUser, id, message));
        card.addClassNames("zg-card", "zg-ticket-message");
        card.getElement().setAttribute("data-staff", message.staff());
        return card;
    }

    private Button closing(Ticket ticket) {
        Button close = new Button(getTranslation("tickets.close"), Symbol.CIRCLE_CHECK.icon(), click -> change(actor -> tickets.close(actor, id), false));
        close.setVisible(ticket.state() != TicketState.CLOSED);
        return close;
    }

    private void change(Consumer<PortalUser> work, boolean written) {
        send.setEnabled(false);
        answer.setInvalid(false);
        background.call(this, () -> {
            work.accept(currentUser.get());
            return tickets.find(currentUser.get(), id);
        }, found -> {
            send.setEnabled(true);
            if (written) {
                answer.clear();
            }
            show(found);
        }, this::failed);
    }

    private void failed(RuntimeException failure) {
        send.setEnabled(true);
        if (failure instanceof InvalidInputException e) {
            answer.setErrorMessage(FailureText.of(e));
            answer.setInvalid(true);
        } else {
            Failures.show(failure);
        }
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, title.isEmpty() ? getTranslation("tickets.title") : title);
    }
}
