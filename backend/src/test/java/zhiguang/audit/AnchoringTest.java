package zhiguang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.database.TestDatabase;

class AnchoringTest {

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final JdbcAuditLog log = new JdbcAuditLog(jdbc);
    private final AnchorTable table = new AnchorTable(jdbc);
    private final MemoryAnchors store = new MemoryAnchors();
    private final Anchoring anchoring = new Anchoring(table, log, () -> store, Duration.ofDays(400));
    private final AuditVerifier verifier = new AuditVerifier(jdbc, table, Optional.of(store));

    @Test
    void anchorsOnceADayAndNothingWhileThereIsNothing() {
        anchoring.run();
        assertThat(store.kept).isEmpty();
        log.record(AuditEvent.done("alice", "share.made", "1"));
        anchoring.run();
        log.record(AuditEvent.done("alice", "share.made", "2"));
        anchoring.run();
        assertThat(store.kept).extracting(Anchor::lastId).containsExactly(1L);
        assertThat(table.list()).isEqualTo(store.kept);
        assertThat(verifier.verify()).isEqualTo(new Verification(1, 2, 2, 1, List.of()));
    }

    /** The portal ended between the store's answer and the row. */
    @Test
    void keepsTheAnchorThatTheStoreHasAlready() {
        log.record(AuditEvent.done("alice", "share.made", "1"));
        Anchor earlier = table.due().orElseThrow();
        store.kept.add(earlier);
        log.record(AuditEvent.done("alice", "share.made", "2"));
        anchoring.run();
        assertThat(store.kept).containsExactly(earlier);
        assertThat(table.list()).containsExactly(earlier);
    }

    @Test
    void forgetsOnlyWhatIsOldAndProved() {
        old(500);
        old(450);
        anchoring.run();
        old(420);
        log.record(AuditEvent.done("alice", "share.made", "now"));
        anchoring.run();
        assertThat(rows()).containsExactly("share.made", "old.420", "audit.forgotten");
        assertThat(verifier.verify().findings()).isEmpty();
        assertThat(verifier.verify().first()).isEqualTo(3);
    }

    @Test
    void forgetsNothingThatTheStoreDoesNotProve() {
        old(500);
        table.insert(new AnchorStore.Kept(table.due().orElseThrow(), false));
        anchoring.run();
        assertThat(rows()).containsExactly("audit.forgotten", "old.500");
        assertThat(jdbc.sql("select outcome from audit_event where id = 2").query(String.class).single()).isEqualTo("REFUSED");
    }

    @Test
    void goesOnBehindAnAnchorWhenNothingIsLeft() {
        old(500);
        table.insert(store.keep(table.due().orElseThrow(), Duration.ofDays(400)));
        jdbc.sql("delete from audit_event").update();
        log.record(AuditEvent.done("alice", "share.made", "now"));
        assertThat(verifier.verify()).isEqualTo(new Verification(2, 2, 1, 1, List.of()));
    }

    @Test
    void noSettingAndNoStatementForgetsSooner() {
        assertThatThrownBy(() -> new AuditSettings(Duration.ofDays(179))).hasMessageContaining("180d");
        old(179);
        table.insert(store.keep(table.due().orElseThrow(), Duration.ofDays(400)));
        assertThatThrownBy(() -> jdbc.sql("delete from audit_event").update()).isInstanceOf(DataAccessException.class);
        assertThat(rows()).containsExactly("old.179");
    }

    @Test
    void noStatementTearsAHoleOrForgetsWhatNoAnchorProves() {
        old(500);
        old(499);
        old(498);
        assertThatThrownBy(() -> jdbc.sql("delete from audit_event where id <= 2").update())
                .hasStackTraceContaining("only what an anchor proves");
        table.insert(store.keep(table.due().orElseThrow(), Duration.ofDays(400)));
        assertThatThrownBy(() -> jdbc.sql("delete from audit_event where id = 2").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from audit_event where id <= 2").update()).isInstanceOf(DataAccessException.class);
        assertThat(rows()).hasSize(3);
    }

    @Test
    void readsBackWhatItWrote() {
        log.record(AuditEvent.done("alice", "share.made", "1"));
        Anchor anchor = table.due().orElseThrow();
        assertThat(Anchor.parse(anchor.text())).contains(anchor);
        assertThat(Anchor.parse(anchor.text() + "x")).isEmpty();
    }

    private void old(int days) {
        jdbc.sql("""
                insert into audit_inbox (at, actor, action, object, outcome)
                values (now() - make_interval(days => :days), 'alice', 'old.' || :days, '', 'DONE')
                """).param("days", days).update();
    }

    private List<String> rows() {
        return jdbc.sql("select action from audit_event order by id desc").query(String.class).list();
    }

    /** A store in memory; the real ones are in S3AnchorStoreIT. */
    private static final class MemoryAnchors implements AnchorStore {

        final List<Anchor> kept = new ArrayList<>();

        @Override
        public Kept keep(Anchor anchor, Duration time) {
            Optional<Anchor> there = kept.stream().filter(a -> a.day().equals(anchor.day())).findFirst();
            if (there.isEmpty()) {
                kept.add(anchor);
            }
            return new Kept(there.orElse(anchor), false);
        }

        @Override
        public List<Anchor> list() {
            return List.copyOf(kept);
        }
    }
}
