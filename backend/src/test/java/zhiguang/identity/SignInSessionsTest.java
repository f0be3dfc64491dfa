package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.audit.Origin;

class SignInSessionsTest {

    private IdentityOnDatabase identity;
    private SignInSessions sessions;
    private PortalUser alice;
    private PortalUser bob;

    @BeforeEach
    void begin() {
        identity = new IdentityOnDatabase(true);
        sessions = identity.get(SignInSessions.class);
        alice = identity.user("alice");
        bob = identity.user("bob");
    }

    @AfterEach
    void end() {
        identity.close();
    }

    @Test
    void listsWhatGoesOnWithWhereItWasBegun() {
        SessionId id;
        try (Origin.Scope scope = new Origin(Optional.of("192.0.2.7"), Optional.empty()).open()) {
            id = sessions.begin(alice, 1, "Mozilla/5.0\n<script>" + "x".repeat(500)).id();
        }
        OpenSession session = sessions.list(alice).getFirst();
        assertThat(session.id()).isEqualTo(id);
        assertThat(session.address()).contains("192.0.2.7");
        assertThat(session.agent()).startsWith("Mozilla/5.0<script>").hasSize(300);
        assertThat(sessions.list(bob)).isEmpty();
    }

    @Test
    void endsTheOneUsedLeastRecentlyWhenThereAreTooMany() {
        SessionId first = sessions.begin(alice, 1, "1").id();
        SessionId second = sessions.begin(alice, 1, "2").id();
        age(first, 300);
        age(second, 600);
        for (int i = 3; i <= 6; i++) {
            sessions.begin(alice, 1, Integer.toString(i));
        }
        assertThat(sessions.list(alice)).hasSize(5);
        assertThat(sessions.isOpen(first, true)).isTrue();
        assertThat(sessions.isOpen(second, true)).isFalse();
        assertThat(identity.ended()).singleElement().isEqualTo(new SessionsEnded(alice, Set.of(second), false));
    }

    @Test
    void aConnectionByTheSftpDoorIsSeenAndEndedAsSignInsAre() {
        SessionId door = new SessionId(UUID.randomUUID());
        SessionId gone = new SessionId(UUID.randomUUID());
        sessions.enter(door, alice, "OpenSSH_9.6\n");
        sessions.enter(gone, alice, "rclone");
        OpenSession shown = sessions.list(alice).stream().filter(open -> open.id().equals(door)).findFirst().orElseThrow();
        assertThat(shown.kind()).isEqualTo(SessionKind.SFTP);
        assertThat(shown.agent()).isEqualTo("SFTP OpenSSH_9.6");
        for (int i = 0; i < 6; i++) {
            sessions.begin(alice, 1, Integer.toString(i));
        }
        assertThat(sessions.goOn(List.of(door, gone))).as("counts not among browsers").containsExactlyInAnyOrder(door, gone);
        identity.jdbc.sql("update sign_in_session set begun_at = now() - interval '2 days' where id = :id").param("id", door.value()).update();
        age(gone, 130);
        sessions.endOverdue();
        assertThat(sessions.goOn(List.of(door, gone))).as("its portal said no more of the other").containsExactly(door);
        sessions.revoke(bob, door);
        assertThat(sessions.goOn(List.of(door))).as("another's").containsExactly(door);
        sessions.revoke(alice, door);
        assertThat(sessions.goOn(List.of(door))).isEmpty();
        assertThat(identity.ended().getLast()).isEqualTo(new SessionsEnded(alice, Set.of(door), false));
    }

    @Test
    void endsWhatIsIdleOrTooOldAndOnlyWhatSomebodyDoesPostponesThat() {
        SessionId idle = sessions.begin(alice, 1, "").id();
        age(idle, 7_100);
        assertThat(sessions.isOpen(idle, false)).isTrue();
        age(idle, 7_210);
        assertThat(sessions.isOpen(idle, true)).isFalse();
        SessionId used = sessions.begin(bob, 1, "").id();
        age(used, 7_100);
        assertThat(sessions.isOpen(used, true)).isTrue();
        assertThat(sessions.list(bob).getFirst().seen()).isAfter(Instant.now().minusSeconds(60));
        identity.jdbc.sql("update sign_in_session set begun_at = now() - interval '13 hours' where id = :id").param("id", used.value()).update();
        assertThat(sessions.isOpen(used, true)).isFalse();
        sessions.endOverdue();
        assertThat(sessions.list(alice)).isEmpty();
        assertThat(sessions.list(bob)).isEmpty();
        assertThat(identity.ended()).extracting(SessionsEnded::last).containsExactly(true, true);
    }

    @Test
    void everybodyEndsTheirOwnAndTheSecurityAdministratorAny() {
        SessionId one = sessions.begin(alice, 1, "").id();
        SessionId two = sessions.begin(alice, 1, "").id();
        sessions.revoke(bob, one);
        assertThat(sessions.isOpen(one, true)).isTrue();
        sessions.revoke(alice, one);
        assertThat(sessions.isOpen(one, true)).isFalse();
        assertThat(identity.lastAudit()).isEqualTo("alice session.ended alice " + one + " DONE");
        for (String login : new String[] {"admin", "audit", "alice"}) {
            assertThatThrownBy(() -> sessions.endAny(identity.user(login), two)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> all(identity.user(login), "")).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(all(identity.user("security"), "")).extracting(OpenSession::id).containsExactly(two);
        sessions.endAny(identity.user("security"), two);
        assertThat(identity.lastAudit()).isEqualTo("security session.ended alice " + two + " DONE");
        assertThat(identity.ended().getLast().last()).isTrue();
    }

    @Test
    void signingOutEndsItOnceAndIsInTheAudit() {
        SessionId id = sessions.begin(alice, 1, "").id();
        sessions.signOut(id);
        sessions.signOut(id);
        assertThat(sessions.isOpen(id, true)).isFalse();
        assertThat(identity.lastAudit()).isEqualTo("alice user.signed-out alice DONE");
        assertThat(identity.ended()).hasSize(1);
    }

    @Test
    void aLockEndsAllAndANewPasswordAllButTheOneItWasChosenIn() {
        SessionId here = sessions.begin(alice, 1, "").id();
        SessionId elsewhere = sessions.begin(alice, 1, "").id();
        try (Origin.Scope scope = new Origin(Optional.empty(), Optional.of(here.toString())).open()) {
            identity.get(PortalUsers.class).changePassword(alice, "alice-demo-2026", "correct horse battery");
        }
        assertThat(sessions.isOpen(here, true)).isTrue();
        assertThat(sessions.isOpen(elsewhere, true)).isFalse();
        identity.get(UserAdministration.class).lock(identity.user("security"), alice.id());
        assertThat(sessions.isOpen(here, true)).isFalse();
    }

    @Test
    void knowsABrowserByItsTokenAsLongAsNothingChanged() {
        BegunSession begun = sessions.begin(alice, 1, "");
        assertThat(sessions.find(begun.token())).contains(new KnownSession(begun.id(), alice, 1));
        assertThat(sessions.find(SignInToken.random())).isEmpty();
        assertThat(begun.toString()).doesNotContain(begun.token().reveal());
        try (Origin.Scope scope = new Origin(Optional.empty(), Optional.of(begun.id().toString())).open()) {
            identity.get(PortalUsers.class).changePassword(alice, "alice-demo-2026", "correct horse battery");
        }
        assertThat(sessions.find(begun.token())).map(KnownSession::accessVersion).contains(2);
        identity.jdbc.sql("update portal_user set access_version = 3 where login = 'alice'").update();
        assertThat(sessions.find(begun.token())).as("whatever changed it").isEmpty();
        assertThat(sessions.find(sessions.begin(alice, 2, "").token())).as("the password was another one").isEmpty();
        BegunSession last = sessions.begin(alice, 3, "");
        age(last.id(), 3 * 3600);
        assertThat(sessions.find(last.token())).as("idle").isEmpty();
    }

    @Test
    void hearsOnceWhatAnotherPortalEnded() {
        OtherPortals others = identity.get(OtherPortals.class);
        others.stop(); // its own look may fall between the lines below
        BegunSession here = sessions.begin(bob, 1, "");
        BegunSession there = sessions.begin(alice, 1, "");
        sessions.signOut(here.id());
        identity.jdbc.sql("update sign_in_session set ended_at = now() where user_id = :id").param("id", alice.id().value()).update();
        identity.jdbc.sql("update portal_user set locked = true where login = 'alice'").update();
        others.look();
        others.look();
        assertThat(identity.ended()).hasSize(2);
        assertThat(identity.ended().getLast().sessions()).containsExactly(there.id());
        assertThat(identity.ended().getLast().last()).isTrue();
        assertThat(identity.revokedElsewhere()).extracting(event -> event.user().login()).containsExactly("alice");
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThatThrownBy(() -> new SessionSettings(Duration.ofHours(3), Duration.ofHours(2), 5, Duration.ofMinutes(10))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionSettings(Duration.ofSeconds(1), Duration.ofHours(2), 5, Duration.ofMinutes(10))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionSettings(Duration.ofHours(1), Duration.ofHours(2), 5, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionSettings(Duration.ofHours(1), Duration.ofHours(2), 0, Duration.ofMinutes(10))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsSignInsByPersonAndAddressInAnyOrder() {
        PortalUser security = identity.user("security");
        SessionId first;
        try (Origin.Scope scope = new Origin(Optional.of("192.0.2.7"), Optional.empty()).open()) {
            first = sessions.begin(bob, 1, "").id();
        }
        SessionId second = sessions.begin(alice, 1, "").id();
        age(first, 60);
        assertThat(all(security, "")).extracting(OpenSession::id).containsExactly(second, first);
        assertThat(all(security, "BOB")).extracting(OpenSession::id).containsExactly(first);
        assertThat(all(security, "192.0.2.")).extracting(OpenSession::id).containsExactly(first);
        assertThat(all(security, "192_0")).isEmpty();
        assertThat(sessions.countAll(security, "192.0.2.")).isEqualTo(1);
        for (SessionOrder.Column column : SessionOrder.Column.values()) {
            List<OpenSession> up = sessions.listAll(security, "", new SessionOrder(column, false), 0, 10);
            assertThat(sessions.listAll(security, "", new SessionOrder(column, true), 0, 10)).as("%s", column).containsExactlyElementsOf(up.reversed());
            assertThat(sessions.listAll(security, "", new SessionOrder(column, false), 1, 1)).containsExactly(up.get(1));
        }
        assertThatThrownBy(() -> sessions.countAll(alice, "")).isInstanceOf(AccessDeniedException.class);
    }

    private List<OpenSession> all(PortalUser actor, String text) {
        return sessions.listAll(actor, text, SessionOrder.LATEST_FIRST, 0, 10);
    }

    private void age(SessionId id, int seconds) {
        identity.jdbc
                .sql("update sign_in_session set seen_at = now() - make_interval(secs => :seconds) where id = :id")
                .param("seconds", seconds)
                .param("id", id.value())
                .update();
    }
}
