package zhiguang.notices.announcements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.TestClock;
import zhiguang.audit.AuditEvent;
import zhiguang.cluster.AccountName;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.TestUsers;

/** Who sees which announcement when, on a real database. */
class AnnouncementsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountName PHYSICS = new AccountName("physics");

    private final TestClock clock = new TestClock(NOON);
    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final List<AuditEvent> audited = new ArrayList<>();
    private final TestUsers people = new TestUsers(jdbc, audited::add);
    private final PortalUser admin = people.add("admin", Role.ADMINISTRATOR);
    private final PortalUser alice = people.add("alice", Role.RESEARCHER);
    private final PortalUser bob = people.add("bob", Role.RESEARCHER);
    private final Announcements announcements = new Announcements(
            new AnnouncementTable(jdbc), user -> user.equals(alice) ? Set.of(PHYSICS) : Set.of(), people.users, audited::add, clock);

    @Test
    void isShownFromThenTillThen() {
        announcements.create(admin, text("soon", Severity.NEWS, new Audience.Everybody(), NOON.plusSeconds(3600), NOON.plusSeconds(7200)));
        assertThat(announcements.listForEverybody()).isEmpty();
        clock.pass(Duration.ofHours(1));
        assertThat(english(announcements.listForEverybody())).containsExactly("soon");
        clock.pass(Duration.ofHours(1));
        assertThat(announcements.listForEverybody()).isEmpty();
    }

    @Test
    void isShownToWhomItIsFor() {
        announcements.create(admin, now("all", Severity.NEWS, new Audience.Everybody()));
        announcements.create(admin, now("inside", Severity.WARNING, new Audience.SignedIn()));
        announcements.create(admin, now("physics", Severity.URGENT, new Audience.OfProject(PHYSICS)));
        assertThat(english(announcements.listForEverybody())).containsExactly("all");
        assertThat(english(announcements.listFor(bob))).containsExactly("inside", "all");
        assertThat(english(announcements.listFor(alice))).containsExactly("physics", "inside", "all");
        assertThat(announcements.listFor(alice).getFirst().text().in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("中 physics");
    }

    @Test
    void isPutAwayByOneAndComesBackWhenItsTextChanges() {
        announcements.create(admin, now("old", Severity.NEWS, new Audience.SignedIn()));
        Announcement shown = announcements.listFor(alice).getFirst();
        announcements.dismiss(alice, shown.id());
        announcements.dismiss(alice, shown.id());
        assertThat(announcements.listFor(alice)).isEmpty();
        assertThat(announcements.listFor(bob)).hasSize(1);
        announcements.change(admin, shown, now("new", Severity.NEWS, new Audience.SignedIn()));
        assertThat(english(announcements.listFor(alice))).containsExactly("new");
    }

    @Test
    void theSecondOfTwoAdministratorsIsTold() {
        announcements.create(admin, now("x", Severity.NEWS, new Audience.SignedIn()));
        Announcement seen = announcements.list(admin).getFirst();
        announcements.change(admin, seen, now("first", Severity.NEWS, new Audience.SignedIn()));
        assertThatThrownBy(() -> announcements.change(admin, seen, now("second", Severity.NEWS, new Audience.SignedIn())))
                .isInstanceOf(InvalidInputException.class);
        assertThat(english(announcements.list(admin))).containsExactly("first");
    }

    @Test
    void onlyAdministratorsWrite() {
        announcements.create(admin, now("x", Severity.NEWS, new Audience.SignedIn()));
        Announcement seen = announcements.list(admin).getFirst();
        assertThatThrownBy(() -> announcements.create(alice, now("y", Severity.NEWS, new Audience.Everybody())))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> announcements.change(alice, seen, now("y", Severity.NEWS, new Audience.Everybody())))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> announcements.remove(alice, seen.id())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> announcements.list(alice)).isInstanceOf(AccessDeniedException.class);
        assertThat(audited.getLast().outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
        announcements.remove(admin, seen.id());
        assertThat(announcements.list(admin)).isEmpty();
    }

    @Test
    void refusesHalfATextAndAnEndBeforeTheBeginning() {
        for (String bad : List.of("", "  ", "\0", "x".repeat(AnnouncementText.LONGEST + 1))) {
            assertThatThrownBy(() -> new AnnouncementText(bad, "x", Severity.NEWS, new Audience.SignedIn(), NOON, NOON.plusSeconds(1)))
                    .isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> new AnnouncementText("x", bad, Severity.NEWS, new Audience.SignedIn(), NOON, NOON.plusSeconds(1)))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> text("x", Severity.NEWS, new Audience.SignedIn(), NOON, NOON)).isInstanceOf(InvalidInputException.class);
    }

    private static AnnouncementText now(String english, Severity severity, Audience audience) {
        return text(english, severity, audience, NOON.minusSeconds(1), NOON.plusSeconds(3600));
    }

    private static AnnouncementText text(String english, Severity severity, Audience audience, Instant from, Instant to) {
        return new AnnouncementText("中 " + english, english, severity, audience, from, to);
    }

    private static List<String> english(List<Announcement> shown) {
        return shown.stream().map(a -> a.text().english()).toList();
    }
}
