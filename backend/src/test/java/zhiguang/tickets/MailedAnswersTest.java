package zhiguang.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.TestClock;
import zhiguang.audit.AuditEvent;
import zhiguang.database.TestDatabase;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.TestUsers;
import zhiguang.notices.TestTicketNotices;

@NullUnmarked
class MailedAnswersTest {

    private static final String ALICES = "alice@example.org";
    private static final String BOSSS = "boss@example.org";

    private final DataSource source = TestDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T04:00:00Z"));
    private final List<AuditEvent> audit = new ArrayList<>();
    private final TestUsers people = new TestUsers(jdbc, audit::add);
    private final PortalUser alice = people.add("alice", Role.RESEARCHER);
    private final PortalUser boss = people.add("boss", Role.ADMINISTRATOR);

    @TempDir
    Path keys;

    private TestTicketNotices notices;
    private Tickets tickets;
    private MailedAnswers answers;
    private long id;

    @BeforeEach
    void ask() {
        notices = new TestTicketNotices(jdbc, keys, clock);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        tickets = new Tickets(new TicketTable(jdbc), new TicketFileTable(jdbc), null, notices.notices, people.users, audit::add, transaction, clock);
        answers = new MailedAnswers(notices.replies, people.users, tickets);
        id = tickets.open(alice, "Quota", "May I have more?", Optional.empty(), Set.of());
    }

    @Test
    void goesBothWaysAndEachMailIsTakenOnce() {
        String toBoss = notices.code(boss, BOSSS, id);
        String toAlice = notices.code(alice, ALICES, id);
        assertThat(toBoss).isEqualTo(notices.code(boss, BOSSS, id)).isNotEqualTo(toAlice);
        for (int i = 0; i < 2; i++) {
            assertThat(answers.take(mail(toBoss, "Boss@Example.org", "<1@x>", "Yes, from Monday."))).isTrue();
        }
        assertThat(ticket().ticket().state()).isEqualTo(TicketState.ANSWERED);
        assertThat(answers.take(mail(toAlice.toUpperCase(java.util.Locale.ROOT), ALICES, "<2@x>", "谢谢!"))).isTrue();
        assertThat(ticket().ticket().state()).isEqualTo(TicketState.OPEN);
        assertThat(ticket().messages()).extracting(message -> message.author() + " " + message.staff() + " " + message.body())
                .containsExactly("alice false May I have more?", "boss true Yes, from Monday.", "alice false 谢谢!");
        assertThat(audit).extracting(AuditEvent::object).contains(id + " by mail");
    }

    @Test
    void takesNothingByAWrongWordFromAnotherAddressOrOfWhoMayNot() {
        String toBoss = notices.code(boss, BOSSS, id);
        String toAlice = notices.code(alice, ALICES, id);
        assertThat(answers.take(mail("a".repeat(25), ALICES, "<1@x>", "x"))).as("guessed").isFalse();
        assertThat(answers.take(mail(toBoss, ALICES, "<2@x>", "I say yes."))).as("from another address").isFalse();
        assertThat(answers.take(mail(toAlice, ALICES, "<3@x>", " \n "))).as("no words").isFalse();
        jdbc.sql("UPDATE portal_user SET role = 'RESEARCHER' WHERE login = 'boss'").update();
        assertThat(answers.take(mail(toBoss, BOSSS, "<4@x>", "Yes."))).as("no administrator any more").isFalse();
        people.lock(alice);
        assertThat(answers.take(mail(toAlice, ALICES, "<5@x>", "Hello?"))).as("locked").isFalse();
        assertThat(new TicketTable(jdbc).messages(id, Map.of())).hasSize(1);
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(answers.take(mail(notices.code(alice, ALICES, id), ALICES, "<1@x>", "x".repeat(20_000)))).isTrue();
        assertThat(ticket().messages().getLast().body()).hasSize(Tickets.LONGEST_TEXT).endsWith("x…");
    }

    @Test
    void keepsFilesForWhoMaySeeTheTicketAndNoMoreThanATicketHolds() {
        String code = notices.code(alice, ALICES, id);
        byte[] log = "segfault at 0".getBytes(StandardCharsets.UTF_8);
        MailedFile odd = new MailedFile("../运行\u202Etxt.\nlog", Optional.of(log));
        assertThat(answers.take(new MailedAnswer(code, ALICES, "<1@x>", "See the log.", List.of(odd, odd.leftOut())))).isTrue();
        assertThat(answers.take(new MailedAnswer(code, ALICES, "<1@x>", "See the log.", List.of(odd)))).as("the same mail again").isTrue();
        List<TicketFile> files = ticket().messages().getLast().files();
        assertThat(files).extracting(file -> file.name() + " " + file.size() + " " + file.kept())
                .containsExactly(".._运行_txt._log 13 true", ".._运行_txt._log 0 false");
        assertThat(tickets.file(boss, id, files.getFirst().id()).flatMap(MailedFile::content)).hasValueSatisfying(kept -> assertThat(kept).isEqualTo(log));
        assertThat(audit).extracting(AuditEvent::action).contains("ticket.file-read");
        assertThat(tickets.file(alice, id, files.getLast().id())).as("left out").isEmpty();
        assertThat(tickets.file(people.add("carol", Role.RESEARCHER), id, files.getFirst().id())).as("another person").isEmpty();
        long other = tickets.open(alice, "Other", "Another.", Optional.empty(), Set.of());
        assertThat(tickets.file(alice, other, files.getFirst().id())).as("another ticket").isEmpty();
        MailedFile large = new MailedFile("", Optional.of(new byte[TicketFileTable.MOST_BYTES]));
        assertThat(answers.take(new MailedAnswer(code, ALICES, "<2@x>", " ", List.of(large, odd)))).as("files alone").isTrue();
        assertThat(ticket().messages().getLast().body()).isEqualTo("file, .._运行_txt._log");
        assertThat(ticket().messages().getLast().files()).extracting(TicketFile::kept).containsExactly(false, true);
    }

    private static MailedAnswer mail(String code, String from, String mailId, String text) {
        return new MailedAnswer(code, from, mailId, text, List.of());
    }

    private TicketPage ticket() {
        return tickets.find(alice, id).orElseThrow();
    }
}
