package zhiguang.ui.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.jobs.JobId;
import zhiguang.jobs.Jobs;
import zhiguang.tickets.Evidence;
import zhiguang.tickets.Ticket;
import zhiguang.tickets.TicketCriteria;
import zhiguang.tickets.TicketPage;
import zhiguang.tickets.TicketState;
import zhiguang.tickets.Tickets;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.SearchField;

/** A question from a failed job, with its evidence, and the answer; nobody else sees either. */
@NullUnmarked
class TicketsIT extends WholePortalTest {

    @Autowired
    private Tickets tickets;

    @Autowired
    private PortalUsers people;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Jobs jobs;

    @BeforeEach
    void none() {
        speakEnglish();
        jdbc.sql("DELETE FROM ticket").update();
        jdbc.sql("DELETE FROM notice WHERE kind = 'TICKET'").update();
    }

    @Test
    void asksFromAFailedJobWithWhatShowsHowItWent() {
        String job = failed();
        UI.getCurrent().navigate("tickets/new", QueryParameters.of("job", job));
        await(() -> !$(Checkbox.class).all().isEmpty());
        assertThat(text()).contains("nosuchprogram: command not found").contains("#SBATCH --time=1").contains("State=FAILED");
        $(Button.class).withText("Send").single().click();
        await(() -> text().contains("Write something, in at most"));
        $(TextArea.class).single().setValue("It <b>cannot</b> find my program.");
        Checkbox script = $(Checkbox.class).all().stream()
                .filter(each -> each.getAriaLabel().orElse("").equals("Attach: Script"))
                .findFirst()
                .orElseThrow();
        script.setValue(false);
        $(Button.class).withText("Send").single().click();
        await(() -> getCurrentView() instanceof TicketView && text().contains("find my program"));
        assertThat(getCurrentView().getElement().getOuterHTML()).doesNotContain("<b>cannot");
        assertThat(tickets.list(alice(), TicketCriteria.WAITING, 0, 9)).singleElement().satisfies(ticket ->
                assertThat(ticket.title()).startsWith("Job " + job));
        TicketPage page = tickets.find(administrator(), ticket().id()).orElseThrow();
        assertThat(page.staff()).isTrue();
        assertThat(page.evidence()).extracting(Evidence::kind).contains(Evidence.Kind.FACTS, Evidence.Kind.DIAGNOSIS, Evidence.Kind.OUTPUT)
                .doesNotContain(Evidence.Kind.SCRIPT);
        assertThat(told("admin")).isEqualTo(1);
        assertThat(jdbc.sql("SELECT count(*) FROM audit_event WHERE action = 'ticket.read' AND actor = 'admin'").query(Integer.class).single())
                .as("that another's was read").isPositive();
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMINISTRATOR")
    void isAnsweredByAnAdministratorAndBothAreTold() {
        long id = tickets.open(alice(), "Quota", "May I have more?", Optional.empty(), Set.of());
        UI.getCurrent().navigate("tickets", QueryParameters.of("show", "waiting"));
        UI.getCurrent().navigate("tickets/" + id);
        await(() -> $(TextArea.class).exists());
        $(TextArea.class).single().setValue("Yes, from Monday.");
        $(Button.class).withText("Send").single().click();
        await(() -> ticket().state() == TicketState.ANSWERED);
        assertThat(told("alice")).isEqualTo(1);
        assertThat(tickets.list(administrator(), TicketCriteria.WAITING, 0, 9)).isEmpty();
        tickets.write(alice(), id, "Thank you!");
        assertThat(ticket().state()).isEqualTo(TicketState.OPEN);
        assertThat(told("admin")).isEqualTo(2);
        tickets.close(alice(), id);
        assertThat(ticket().state()).isEqualTo(TicketState.CLOSED);
        assertThat(tickets.find(alice(), id).orElseThrow().messages()).extracting(message -> message.author() + message.staff())
                .containsExactly("alicefalse", "admintrue", "alicefalse");
    }

    @Test
    void offersWhatCameByMailAsFilesAndNamesWhatWasLeftOut() {
        long id = tickets.open(alice(), "Crash", "It crashes.", Optional.empty(), Set.of());
        jdbc.sql("INSERT INTO ticket_file (message, name, content) SELECT id, 'app<i>.log', 'abc'::bytea FROM ticket_message WHERE ticket = ?").param(id).update();
        jdbc.sql("INSERT INTO ticket_file (message, name) SELECT id, 'core.4711' FROM ticket_message WHERE ticket = ?").param(id).update();
        UI.getCurrent().navigate("tickets/" + id);
        await(() -> text().contains("core.4711 was left out"));
        assertThat($(Anchor.class).all()).filteredOn(link -> link.getText().startsWith("app<i>.log · 3")).singleElement().satisfies(link ->
                assertThat(link.getElement().hasAttribute("download")).isTrue());
        assertThat($(Anchor.class).all()).extracting(Anchor::getText).noneMatch(name -> name.contains("core"));
    }

    @Test
    @WithMockUser(username = "bob", roles = "RESEARCHER")
    void isAsOneThatIsNotThereForEverybodyElse() {
        long id = tickets.open(alice(), "Secret plan", "of alice", Optional.empty(), Set.of());
        PortalUser bob = people.findByLogin("bob").orElseThrow();
        for (String address : List.of("tickets/" + id, "tickets/" + Long.MAX_VALUE, "tickets/x")) {
            UI.getCurrent().navigate(address);
            await(() -> $(NotFoundState.class).exists());
            assertThat(text()).doesNotContain("Secret plan");
        }
        assertThat(tickets.list(bob, TicketCriteria.ALL, 0, 9)).isEmpty();
        assertThat(tickets.count(bob, TicketCriteria.ALL)).isZero();
        assertThat(tickets.find(bob, id)).isEmpty();
        assertThatThrownBy(() -> tickets.write(bob, id, "x")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> tickets.close(bob, id)).isInstanceOf(AccessDeniedException.class);
        String job = failed();
        Ticket.JobPlace place = new Ticket.JobPlace(ClusterName.MAIN, new JobId(job));
        assertThatThrownBy(() -> tickets.open(bob, "x", "y", Optional.of(place), Set.of(Evidence.Kind.values())))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("ticket.no-job"));
        UI.getCurrent().navigate("tickets/new", QueryParameters.of("job", job));
        await(() -> $(NotFoundState.class).exists());
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMINISTRATOR")
    void isFoundByNumberTitleAndAskerAndTakenAwayAsATable() {
        long id = tickets.open(alice(), "Quota of GPUs", "More?", Optional.empty(), Set.of());
        tickets.open(people.findByLogin("bob").orElseThrow(), "Disk", "Full.", Optional.empty(), Set.of());
        for (String sought : List.of("gpu", "ALICE", Long.toString(id), "  quota of ")) {
            UI.getCurrent().navigate("tickets", QueryParameters.of("q", sought));
            await(() -> titles().equals(List.of("Quota of GPUs")));
            assertThat($(SearchField.class).single().getValue()).isEqualTo(sought);
        }
        UI.getCurrent().navigate("tickets", QueryParameters.of("q", "%"));
        await(() -> text().contains("No tickets"));
        assertThat(tickets.export(administrator(), new TicketCriteria(false, "disk"))).extracting(Ticket::login).containsExactly("bob");
        assertThat(tickets.export(alice(), TicketCriteria.ALL)).as("her own").extracting(Ticket::login).containsExactly("alice");
        assertThat(jdbc.sql("SELECT count(*) FROM audit_event WHERE action = 'ticket.exported'").query(Integer.class).single()).isPositive();
    }

    @SuppressWarnings("unchecked")
    private List<String> titles() {
        return $(Grid.class).exists() && $(Grid.class).single().isVisible()
                ? ((Grid<Ticket>) $(Grid.class).single()).getGenericDataView().getItems().map(Ticket::title).toList()
                : List.of();
    }

    @Test
    void refusesWhatIsEmptyTooLongOrTooMuch() {
        refuses("ticket.title", " ", "x");
        refuses("ticket.title", "x".repeat(121), "x");
        refuses("ticket.body", "x", "\0");
        refuses("ticket.body", "x", "y".repeat(10_001));
        for (int i = 0; i < 20; i++) {
            tickets.open(alice(), "x" + i, "y", Optional.empty(), Set.of());
        }
        refuses("ticket.many", "x", "y");
        UI.getCurrent().navigate("tickets");
        await(() -> text().contains("Subject") || getCurrentView() instanceof TicketsView);
    }

    private void refuses(String code, String title, String body) {
        assertThatThrownBy(() -> tickets.open(alice(), title, body, Optional.empty(), Set.of()))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Ticket ticket() {
        return tickets.list(administrator(), TicketCriteria.ALL, 0, 9).getFirst();
    }

    private int told(String login) {
        return jdbc.sql("SELECT count(*) FROM notice n JOIN portal_user u ON u.id = n.owner WHERE n.kind = 'TICKET' AND u.login = :login")
                .param("login", login)
                .query(Integer.class)
                .single();
    }

    /** A job of alice that has failed, as the portal knows. */
    private String failed() {
        String job = run("""
                cd ~ && printf '#!/bin/bash\\n#SBATCH --time=1\\nnosuchprogram\\nexit 3\\n' > ticket.sh
                sbatch --parsable --account=physics --partition=debug --output=ticket-%j.out ticket.sh
                """).strip();
        await(() -> jobs.find(ALICE, new JobId(job)).filter(known -> known.state().isFinished()).isPresent());
        return job;
    }

    private String text() {
        return getCurrentView().getElement().getTextRecursively();
    }
}
