package zhiguang.ui.tickets;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobId;
import zhiguang.tickets.Evidence;
import zhiguang.tickets.JobEvidence;
import zhiguang.tickets.Ticket;
import zhiguang.tickets.Tickets;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** A question to the centre; from a job, with what shows how it went, as far as the person wants it seen. */
@Route("tickets/new")
@PermitAll
@StyleSheet("tickets.css")
class NewTicketView extends Div implements OfOneAddress, HasDynamicTitle, BeforeEnterObserver {

    private final Tickets tickets;
    private final JobEvidence jobs;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final TextField title = new TextField();
    private final TextArea body = new TextArea();
    private final Div evidence = new Div();
    private final Span wrong = new Span();
    private final Button send = new Button();
    private final Map<Evidence.Kind, Checkbox> attached = new EnumMap<>(Evidence.Kind.class);
    private Optional<Ticket.JobPlace> job = Optional.empty();

    NewTicketView(Tickets tickets, JobEvidence jobs, BackgroundCalls background, CurrentUser currentUser) {
        this.tickets = tickets;
        this.jobs = jobs;
        this.background = background;
        this.currentUser = currentUser;
        addClassNames("zg-page", "zg-ticket");
        title.setLabel(getTranslation("tickets.what"));
        title.setMaxLength(120);
        body.setLabel(getTranslation("tickets.body"));
        body.setHelperText(getTranslation("tickets.body.rule"));
        body.setMaxLength(10_000);
        body.setMinRows(6);
        title.setWidthFull();
        body.setWidthFull();
        wrong.addClassName("zg-form-error");
        wrong.getElement().setAttribute("role", "alert");
        send.setText(getTranslation("tickets.send"));
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickListener(click -> send());
        Div buttons = new Div(send);
        buttons.addClassName("zg-actions");
        add(new PageHeader(getTranslation("tickets.new")), title, body, evidence, wrong, buttons);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        job = event.getLocation().getQueryParameters().getSingleParameter("job").flatMap(NewTicketView::id)
                .map(id -> new Ticket.JobPlace(PageCluster.get(), id));
    }

    private static Optional<JobId> id(String text) {
        try {
            return Optional.of(new JobId(text));
        } catch (IllegalArgumentException noJob) {
            return Optional.empty();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        job.ifPresent(place -> {
            evidence.add(new Paragraph(getTranslation("tickets.gathering", place.id())));
            background.call(this, () -> jobs.find(currentUser.get(), place), found -> found.ifPresentOrElse(
                    all -> show(place, all), this::missing));
        });
    }

    private void missing() {
        removeAll();
        add(new NotFoundState());
    }

    private void show(Ticket.JobPlace place, JobEvidence.Found found) {
        if (title.isEmpty()) {
            title.setValue(getTranslation("tickets.of-job", place.id(), found.name()));
        }
        evidence.removeAll();
        evidence.add(new H2(getTranslation("tickets.evidence")), new Paragraph(getTranslation("tickets.evidence.rule")));
        found.evidence().forEach(each -> {
            Checkbox choice = new Checkbox(true);
            choice.setAriaLabel(getTranslation("tickets.attach", EvidenceText.name(this, each)));
            attached.put(each.kind(), choice);
            Div line = new Div(choice, EvidenceText.of(this, each));
            line.addClassName("zg-ticket-evidence");
            evidence.add(line);
        });
        body.focus();
    }

    private void send() {
        wrong.setText("");
        send.setEnabled(false);
        String line = title.getValue();
        String text = body.getValue();
        Set<Evidence.Kind> chosen = attached.entrySet().stream()
                .filter(each -> each.getValue().getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        background.call(
                this,
                () -> tickets.open(currentUser.get(), line, text, job, chosen),
                id -> getUI().ifPresent(ui -> ui.navigate("tickets/" + id)),
                this::failed);
    }

    /** What was typed stays. */
    private void failed(RuntimeException failure) {
        send.setEnabled(true);
        if (failure instanceof InvalidInputException e) {
            wrong.setText(FailureText.of(e));
        } else {
            Failures.show(failure, this::send);
        }
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("tickets.new"));
    }
}
