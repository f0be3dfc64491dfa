package zhiguang.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobState;

/** How messages are sent, gathered, tried again and given up; on a real database. */
class NoticeDeskTest {

    @TempDir
    Path keys;

    private NoticesOnDatabase portal;

    @BeforeEach
    void begin() {
        portal = new NoticesOnDatabase(keys);
        portal.wish(portal.alice, Way.MAIL);
    }

    @Test
    void sendsEachByItselfInTheReadersLanguage() {
        notice(1);
        assertThat(portal.deliver(portal.alice)).isEmpty();
        Message message = portal.mail.sent.getFirst();
        assertThat(message.subject()).isEqualTo("[en product.name] en notice.job.ENDED relax 1");
        assertThat(message.entries().getFirst().link()).contains(java.net.URI.create("https://portal.example.org/jobs/1"));
        assertThat(portal.deliver(portal.alice)).isEmpty();
        assertThat(portal.mail.sent).hasSize(1);

        portal.people.users.keepLanguage(portal.alice.id(), Locale.SIMPLIFIED_CHINESE);
        notice(2);
        portal.deliver(portal.alice);
        assertThat(portal.mail.sent.getLast().subject()).startsWith("[zh product.name]");
    }

    @Test
    void oneMayAnswerWhatIsAboutOneTicketWhereTheCentreTakesAnswers() {
        long ticket = portal.jdbc.sql("""
                INSERT INTO ticket (owner, title, state, made_at, changed_at) VALUES (:alice, 'Quota', 'ANSWERED', now(), now()) RETURNING id
                """).param("alice", portal.alice.id().value()).query(Long.class).single();
        for (String author : List.of("boss", "alice")) {
            portal.jdbc.sql("INSERT INTO ticket_message (ticket, author, staff, body, at) VALUES (:ticket, :author, false, :author || ' says so', now())")
                    .param("ticket", ticket)
                    .param("author", author)
                    .update();
        }
        TicketNotices tickets = new TicketNotices(portal.notices, portal.choices, portal.clock);
        tickets.tell(portal.alice.id(), ticket, "Quota", portal.now());
        portal.deliver(portal.alice);
        assertThat(portal.mail.sent.getLast().answerCode()).as("there is no mailbox").isEmpty();
        portal.mail.answers = true;
        portal.clock.pass(Duration.ofMinutes(2));
        tickets.tell(portal.alice.id(), ticket, "Quota", portal.now());
        portal.deliver(portal.alice);
        Message message = portal.mail.sent.getLast();
        assertThat(message.answerCode()).hasValueSatisfying(code -> assertThat(code).matches(TicketReplies.GRAMMAR));
        assertThat(message.entries().getFirst().detail()).endsWith("“boss says so”");
        assertThat(message.closing()).contains("notice.answer");
        notice(3);
        portal.deliver(portal.alice);
        assertThat(portal.mail.sent.getLast().answerCode()).as("it is about a job").isEmpty();
    }

    @Test
    void manyInAMinuteAreOneMessage() {
        for (int i = 1; i <= 200; i++) {
            notice(i);
        }
        assertThat(portal.deliver(portal.alice)).isEmpty();
        assertThat(portal.mail.sent).hasSize(1);
        assertThat(portal.mail.sent.getFirst().subject()).contains("notice.digest 200");
        assertThat(portal.mail.sent.getFirst().entries()).hasSize(20);

        notice(201);
        portal.deliver(portal.alice);
        assertThat(portal.mail.sent).hasSize(2);
    }

    @Test
    void aStreamOfNoticesIsAtMostSixMessagesAMinute() {
        for (int i = 1; i <= 60; i++) {
            notice(i);
            portal.deliver(portal.alice);
            portal.clock.pass(Duration.ofMillis(900));
        }
        assertThat(portal.mail.sent).hasSize(6);
        assertThat(portal.deliver(portal.alice)).hasValueSatisfying(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(1)));
        portal.clock.pass(Duration.ofMinutes(2));
        portal.deliver(portal.alice);
        assertThat(portal.deliveries.countWaiting(portal.alice.id(), Way.MAIL)).isZero();
    }

    @Test
    void triesAgainLaterAndLaterAndGivesUpAfterADay() {
        notice(1);
        portal.mail.outage = Optional.of(new RemoteSystemException(RemoteSystem.MAIL_SERVER, RemoteSystemException.Kind.UNREACHABLE, "down"));
        assertThat(portal.deliver(portal.alice)).contains(Duration.ofSeconds(30));
        assertThat(portal.deliver(portal.alice)).contains(Duration.ofMinutes(1));
        assertThat(portal.deliver(portal.alice)).contains(Duration.ofMinutes(2));
        assertThat(trouble()).contains(Trouble.UNREACHABLE);
        portal.clock.pass(Duration.ofHours(25));
        portal.deliver(portal.alice);
        assertThat(portal.deliver(portal.alice)).isEmpty();
        assertThat(portal.deliveries.countGivenUp(portal.alice.id(), Way.MAIL, portal.now().minusSeconds(60))).isEqualTo(1);
    }

    @Test
    void isSentAtTheNextAttemptAndForgetsTheTrouble() {
        notice(1);
        portal.mail.outage = Optional.of(new RemoteSystemException(RemoteSystem.MAIL_SERVER, RemoteSystemException.Kind.TIMED_OUT, "slow"));
        portal.deliver(portal.alice);
        portal.mail.outage = Optional.empty();
        assertThat(portal.deliver(portal.alice)).isEmpty();
        assertThat(portal.mail.sent).hasSize(1);
        assertThat(trouble()).isEmpty();
    }

    @Test
    void doesNotRepeatWhatWasRefused() {
        notice(1);
        portal.mail.answer = Optional.of(new SendResult.Refused(Trouble.ADDRESS_REFUSED));
        assertThat(portal.deliver(portal.alice)).isEmpty();
        assertThat(trouble()).contains(Trouble.ADDRESS_REFUSED);
        assertThat(portal.deliveries.countWaiting(portal.alice.id(), Way.MAIL)).isZero();
    }

    @Test
    void sendsNothingToWhomWasLockedOrTookTheAddressAway() {
        notice(1);
        portal.people.lock(portal.alice);
        assertThat(portal.deliver(portal.alice)).isEmpty();
        assertThat(portal.mail.sent).isEmpty();

        portal.wish(portal.bob, Way.MAIL);
        portal.targets.remove(portal.bob.id(), Way.MAIL);
        assertThat(portal.deliver(portal.bob)).isEmpty();
    }

    @Test
    void aTestMessageIsOneOfItsOwn() {
        portal.deliveries.insertTest(UUID.randomUUID(), portal.alice.id(), Way.MAIL, portal.now());
        portal.deliver(portal.alice);
        assertThat(portal.mail.sent.getFirst().subject()).isEqualTo("[en product.name] en notice.test");
    }

    @Test
    void addressesAreSealedInTheDatabase() {
        portal.targets.put(portal.alice.id(), Way.DINGTALK, new Target("https://x/?access_token=verysecret", "SECalsosecret", "x …cret"));
        List<String> rows = portal.jdbc.sql("SELECT encode(sealed, 'escape') || shown FROM notice_target").query(String.class).list();
        assertThat(rows).hasSize(2).noneMatch(row -> row.contains("verysecret") || row.contains("alsosecret") || row.contains("alice@"));
        assertThat(portal.targets.find(portal.alice.id(), Way.DINGTALK).orElseThrow().secret()).isEqualTo("SECalsosecret");
        assertThat(portal.targets.find(portal.alice.id(), Way.DINGTALK).orElseThrow()).hasToString("Target[x …cret]");
    }

    private Optional<Trouble> trouble() {
        return portal.targets.show(portal.alice.id(), Way.MAIL).orElseThrow().trouble();
    }

    private void notice(long job) {
        portal.notices.insert(
                new NewNotice(
                        portal.alice.id(), NoticeKind.ENDED, job, portal.now(), "relax", JobState.COMPLETED, Optional.empty(), portal.now(),
                        Optional.empty(), Set.of(Way.PAGE, Way.MAIL), ClusterName.MAIN),
                portal.now());
    }
}
