package zhiguang.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import zhiguang.BackendUnderTest;
import zhiguang.ClusterShell;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.database.TestDatabase;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.jobs.diagnosis.Cause;

/** Jobs of the real cluster, told to a real SMTP server. */
class NoticesIT {

    @TempDir
    Path home;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final String database = TestDatabase.freshUrl();
    private final String word = "zgn" + UUID.randomUUID().toString().substring(0, 8);
    private ConfigurableApplicationContext portal;

    @BeforeEach
    void start() throws Exception {
        mail.start();
        portal = portal();
        NoticePreferences preferences = portal.getBean(NoticePreferences.class);
        preferences.setTarget(alice(), Way.MAIL, "alice@example.org", "", Locale.ENGLISH);
        NoticeChoices all = NoticeChoices.DEFAULT;
        for (NoticeKind kind : NoticeKind.values()) {
            all = all.with(kind, Way.MAIL, true).with(kind, Way.PAGE, true);
        }
        preferences.keep(alice(), all.with(new LimitLead(LimitLead.Unit.MINUTES, 15)), Locale.ENGLISH);
        await(Duration.ofSeconds(90), () -> portal.getBean(zhiguang.jobs.JobFeed.class).snapshot().isCurrent());
        portal.getBean(NoticeRound.class).run();
        Thread.sleep(1500);
    }

    @AfterEach
    void stop() {
        ClusterShell.runAs("alice", "bash", "-c", "scancel --user=alice --name=" + word + "; true");
        portal.close();
        mail.stop();
    }

    @Test
    void aJobsLifeIsToldOnceEach() {
        String good = submit("--time=1", "sleep 45");
        String bad = submit("--time=5", "no-such-program-" + word);
        awaitMail("notice.job.STARTED " + word + " " + good);
        awaitMail("notice.job.FAILED " + word + " " + bad);
        awaitMail("notice.job.LIMIT_NEAR " + word + " " + good);
        awaitMail("notice.job.ENDED " + word + " " + good);
        assertThat(subjects().stream().filter(s -> s.endsWith(" " + good))).doesNotHaveDuplicates().hasSize(3);
        assertThat(subjects().stream().filter(s -> s.endsWith("FAILED " + word + " " + bad))).hasSize(1);
        List<Notice> told = portal.getBean(Notices.class).list(alice().id(), false, 0, 50);
        Notice failed = told.stream().filter(n -> n.kind() == NoticeKind.FAILED).findFirst().orElseThrow();
        assertThat(failed.reason().map(Notice.Reason::cause)).contains(Cause.COMMAND_NOT_FOUND);
        assertThat(failed.reason().map(Notice.Reason::detail)).contains("no-such-program-" + word);
    }

    @Test
    void whatEndedWhileNoPortalRanIsToldAfterwardsAndNothingTwice() throws Exception {
        String before = submit("--time=5", "true");
        awaitMail("notice.job.ENDED " + word + " " + before);
        portal.close();
        String meanwhile = submit("--time=5", "true");
        await(Duration.ofSeconds(60), () -> ClusterShell.runAs("alice", "squeue", "-h", "--name=" + word).isEmpty());
        portal = portal();
        awaitMail("notice.job.ENDED " + word + " " + meanwhile);
        Thread.sleep(3000);
        assertThat(subjects().stream().filter(s -> s.contains("ENDED " + word))).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void anArrayIsOneMail() {
        String array = submit("--time=5 --array=1-6", "exit $((SLURM_ARRAY_TASK_ID % 2))");
        awaitMail("notice.array.FAILED " + word + " " + array + " 3 3 6");
        assertThat(subjects().stream().filter(s -> s.contains("FAILED " + word))).hasSize(1);
    }

    private ConfigurableApplicationContext portal() throws Exception {
        Map<String, String> properties = new HashMap<>();
        properties.put("zhiguang.demo", "true");
        properties.put("zhiguang.history.first", "10m");
        properties.put("zhiguang.notices.gather", "1s");
        properties.put("zhiguang.notices.burst", "50");
        properties.put("zhiguang.mail.host", "127.0.0.1");
        properties.put("zhiguang.mail.port", Integer.toString(mail.getSmtp().getPort()));
        properties.put("zhiguang.mail.security", "NONE");
        properties.put("zhiguang.mail.from", "portal@example.org");
        properties.put("zhiguang.object-store.directory", home.resolve("objects").toString());
        properties.put("zhiguang.object-store.port", Integer.toString(TestPorts.free()));
        return BackendUnderTest.start(TestCluster.fromEnvironment(), database, properties);
    }

    private PortalUser alice() {
        return portal.getBean(PortalUsers.class).findByLogin("alice").orElseThrow();
    }

    private String submit(String options, String script) {
        String command = "cd /tmp; sbatch --parsable --account=physics -J " + word + " -o /tmp/" + word + "-%j.out " + options + " --wrap '" + script + "'";
        String answer = ClusterShell.runAs("alice", "bash", "-c", command);
        return answer.strip();
    }

    private void awaitMail(String part) {
        await(Duration.ofSeconds(120), () -> subjects().stream().anyMatch(subject -> subject.endsWith(part)));
    }

    private List<String> subjects() {
        return Arrays.stream(mail.getReceivedMessages()).map(NoticesIT::subject).toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void await(Duration most, BooleanSupplier condition) {
        for (long left = most.toMillis(); !condition.getAsBoolean(); left -= 200) {
            assertThat(left).as("in time; mails so far: " + subjects()).isPositive();
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
