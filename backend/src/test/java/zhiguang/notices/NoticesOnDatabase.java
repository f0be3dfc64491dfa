package zhiguang.notices;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.TestClock;
import zhiguang.cluster.Clusters;
import zhiguang.credentials.TestCredentials;
import zhiguang.database.TestDatabase;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.TestUsers;
import zhiguang.jobs.Job;
import zhiguang.jobs.SampleJobs;
import zhiguang.jobs.TestJobs;
import zhiguang.jobs.history.TestHistory;

/** Everything behind notices but Spring and the scheduler, on a real database; mail goes to a list. */
final class NoticesOnDatabase {

    final TestClock clock = new TestClock(SampleJobs.NOON);
    final DataSource source = TestDatabase.migrated();
    final JdbcClient jdbc = JdbcClient.create(source);
    final TestJobs slurm = new TestJobs(clock);
    final TestHistory history = new TestHistory(source, clock);
    final TestUsers people = new TestUsers(jdbc, event -> {});
    final PortalUser alice = people.add("alice", Role.RESEARCHER);
    final PortalUser bob = people.add("bob", Role.RESEARCHER);
    final NoticeSettings settings = settings();
    final NoticeTable notices = new NoticeTable(jdbc);
    final ChoiceTable choices = new ChoiceTable(jdbc);
    final TargetTable targets;
    final DeliveryTable deliveries = new DeliveryTable(jdbc);
    final FakeMessenger mail = new FakeMessenger(Way.MAIL);
    final JobTeller teller;
    final NoticeScan scan;
    final LimitWatch limits;
    final NoticeDesk desk;

    NoticesOnDatabase(Path keys) {
        targets = new TargetTable(jdbc, TestCredentials.secretBox(keys));
        teller = new JobTeller(people.users, choices, notices, history.news, clock);
        scan = new NoticeScan(history.news, new NoticeMark(jdbc), teller, settings, Clusters.one(), clock);
        limits = new LimitWatch(slurm.feed, people.users, choices, history.news, teller, Clusters.one(), clock);
        NoticeText text = new NoticeText(new KeyWording(), settings);
        desk = new NoticeDesk(
                deliveries, targets, notices, text, new TicketReplies(jdbc, targets), new ReaderLanguages(people.users, choices, settings), people.users, settings, clock,
                List.of(mail));
    }

    static NoticeSettings settings() {
        return new NoticeSettings(
                true, java.net.URI.create("https://portal.example.org/"), java.time.ZoneId.of("Asia/Shanghai"), java.util.Locale.SIMPLIFIED_CHINESE,
                Duration.ofDays(1), Duration.ofDays(30), Duration.ofSeconds(5), 5, Duration.ofSeconds(30), Duration.ofDays(1));
    }

    /** A second portal on the same database, which remembers nothing. */
    NoticeScan otherPortal() {
        JobTeller other = new JobTeller(people.users, choices, notices, history.news, clock);
        return new NoticeScan(history.news, new NoticeMark(jdbc), other, settings, Clusters.one(), clock);
    }

    void wish(PortalUser user, Way... ways) {
        NoticeChoices wanted = NoticeChoices.DEFAULT;
        for (NoticeKind kind : NoticeKind.values()) {
            for (Way way : ways) {
                wanted = wanted.with(kind, way, true);
            }
        }
        choices.put(user.id(), wanted, java.util.Locale.ENGLISH);
        if (Set.of(ways).contains(Way.MAIL)) {
            targets.put(user.id(), Way.MAIL, new Target(user.login() + "@example.org", "", "shown"));
        }
    }

    void record(Job... jobs) {
        history.record(List.of(jobs));
    }

    /** All that wait for their cause get none. */
    void makeReady() {
        notices.listUnready(1000).forEach(one -> notices.makeReady(one.id(), Optional.empty(), clock.instant()));
    }

    List<Notice> of(PortalUser user) {
        return notices.list(user.id(), false, 0, 1000);
    }

    Optional<Duration> deliver(PortalUser user) {
        return desk.deliver(user.id(), Way.MAIL);
    }

    Instant now() {
        return clock.instant();
    }

    /** Keeps what it is given, or fails as told. */
    static final class FakeMessenger implements Messenger {

        final List<Message> sent = new ArrayList<>();
        Optional<SendResult> answer = Optional.empty();
        Optional<RuntimeException> outage = Optional.empty();
        boolean setUp = true;
        boolean answers;
        private final Way way;

        FakeMessenger(Way way) {
            this.way = way;
        }

        @Override
        public Way way() {
            return way;
        }

        @Override
        public boolean isSetUp() {
            return setUp;
        }

        @Override
        public boolean takesAnswers() {
            return answers;
        }

        @Override
        public Target read(String address, String secret) {
            return new Target(address, secret, "shown");
        }

        @Override
        public SendResult send(Target target, Message message) {
            outage.ifPresent(e -> {
                throw e;
            });
            if (answer.isEmpty()) {
                sent.add(message);
            }
            return answer.orElse(SendResult.sent());
        }
    }
}
