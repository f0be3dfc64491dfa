package zhiguang.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import zhiguang.audit.Finding.Kind;
import zhiguang.database.TestDatabase;

/** What somebody who owns the database can do, and that it is found. */
class AuditVerifierTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    private final DriverManagerDataSource database = new DriverManagerDataSource(migrated(), "postgres", "postgres");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final AnchorTable anchors = new AnchorTable(jdbc);
    private final AuditVerifier verifier = new AuditVerifier(jdbc, anchors, Optional.empty());

    private static String migrated() {
        String url = TestDatabase.freshUrl();
        Flyway.configure().dataSource(url, "postgres", "postgres").load().migrate();
        return url;
    }

    @BeforeEach
    void write() {
        JdbcAuditLog log = new JdbcAuditLog(jdbc);
        for (int i = 1; i <= 9; i++) {
            log.record(AuditEvent.done("alice", "submission.created", "作业 " + i).changing("x", ""));
        }
    }

    @Test
    void findsNothingInWhatNobodyTouched() {
        assertThat(verifier.verify()).isEqualTo(new Verification(1, 9, 9, 0, List.of()));
    }

    @Test
    void takesAClockThatWasSetBackForWhatItIs() {
        jdbc.sql("insert into audit_inbox (at, actor, action, object, outcome) values (now() - interval '1 hour', 'bob', 'user.locked', 'alice', 'DONE')")
                .update();
        assertThat(verifier.verify()).as("the order is the chain's, not the clock's").isEqualTo(new Verification(1, 10, 10, 0, List.of()));
    }

    @Test
    void findsAnAlteredRow() {
        for (String change : List.of(
                "actor = 'bob'", "object = ''", "outcome = 'REFUSED'", "at = at - interval '1 microsecond'", "before_value = null",
                "address = ''")) {
            tamper("update audit_event set " + change + " where id = 4");
            assertThat(verifier.verify().findings()).as(change).containsExactly(Finding.at(Kind.ALTERED, 4));
            restore();
        }
    }

    @Test
    void findsARowThatWasAlteredWithAFittingHash() {
        tamper("update audit_event set actor = 'bob' where id = 4");
        tamper("update audit_event e set hash = audit_hash(e) where id = 4");
        assertThat(verifier.verify().findings()).containsExactly(Finding.at(Kind.UNLINKED, 5));
    }

    @Test
    void findsMissingRowsInTheMiddleAndAtBothEnds() {
        keepAnchor();
        tamper("delete from audit_event where id in (1, 2, 5, 8, 9)");
        assertThat(verifier.verify().findings())
                .containsExactly(new Finding(Kind.MISSING, 1, 2), new Finding(Kind.MISSING, 5, 5), new Finding(Kind.MISSING, 8, 9));
    }

    @Test
    void findsRowsThatClosedTheGapOfAMissingOne() {
        tamper("delete from audit_event where id = 5");
        tamper("update audit_event set id = id - 1 where id > 5");
        assertThat(verifier.verify().findings())
                .contains(new Finding(Kind.MOVED, 5, 6), new Finding(Kind.MOVED, 8, 9))
                .allMatch(finding -> finding.kind() == Kind.MOVED);
    }

    @Test
    void findsReorderedRows() {
        tamper("update audit_event set id = 100 where id = 4");
        tamper("update audit_event set id = 4 where id = 6");
        tamper("update audit_event set id = 6 where id = 100");
        assertThat(verifier.verify().findings()).contains(new Finding(Kind.MOVED, 4, 6), new Finding(Kind.MOVED, 6, 4));
    }

    @Test
    void findsAnInsertedRow() {
        tamper("update audit_event set id = id + 100 where id > 5");
        tamper("update audit_event set id = id - 99 where id > 100");
        tamper("""
                insert into audit_event (id, at, actor, action, object, outcome, previous, hash)
                select 6, now(), 'mallory', 'user.locked', 'bob', 'DONE', hash, hash from audit_event where id = 5
                """);
        tamper("update audit_event e set hash = audit_hash(e) where id = 6");
        assertThat(verifier.verify().findings()).contains(Finding.at(Kind.INSERTED, 6), new Finding(Kind.MOVED, 7, 6));
    }

    @Test
    void findsAChainThatWasWrittenAnew() {
        keepAnchor();
        tamper("update audit_event set actor = 'bob' where id = 4");
        for (int id = 4; id <= 9; id++) {
            tamper("update audit_event e set previous = (select hash from audit_event where id = e.id - 1) where id = " + id);
            tamper("update audit_event e set hash = audit_hash(e) where id = " + id);
        }
        assertThat(verifier.verify().findings()).containsExactly(Finding.at(Kind.ANCHOR_BROKEN, 9));
    }

    @Test
    void findsThatTheDatabasesAnchorIsNotTheStores() {
        keepAnchor();
        Anchor others = new Anchor(DAY, 9, "a".repeat(64));
        assertThat(verifier.verify(Optional.of(List.of(others))).findings())
                .containsExactly(Finding.at(Kind.ANCHOR_LOST, 9), Finding.at(Kind.ANCHOR_BROKEN, 9));
        assertThat(verifier.verify(Optional.of(anchors.list())).isWhole()).isTrue();
    }

    @Test
    void theProgramSaysWhichRowAndEndsWithAStatus(@TempDir Path folder) throws IOException {
        keepAnchor();
        Files.writeString(folder.resolve("audit-2026-11-26.txt%f"), anchors.list().getFirst().text());
        Map<String, String> environment = Map.of(
                "ZHIGUANG_DATABASE_URL", String.valueOf(database.getUrl()), "ZHIGUANG_DATABASE_USER", "postgres", "ZHIGUANG_DATABASE_PASSWORD",
                "postgres");
        StringBuilder out = new StringBuilder();
        assertThat(VerifyAudit.run(environment, List.of(folder.toString()), out)).isZero();
        assertThat(out).contains("Rows 1 to 9", "1 anchors.", "The chain is whole.");
        tamper("update audit_event set actor = 'bob' where id = 4");
        assertThat(VerifyAudit.run(environment, List.of(), out)).isOne();
        assertThat(out).contains("BROKEN: row 4 is not what was written.", "The chain is broken.");
        assertThat(VerifyAudit.run(Map.of("ZHIGUANG_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none"), List.of(), out)).isEqualTo(2);
    }

    private void keepAnchor() {
        ChainLink head = jdbc.sql("select * from audit_event where id = 9").query(ChainLink::read).single();
        anchors.insert(new AnchorStore.Kept(new Anchor(DAY, 9, head.hash()), false));
    }

    private void restore() {
        tamper("truncate audit_event");
        write();
    }

    /** As the database's owner, who can switch triggers off. */
    private void tamper(String statement) {
        jdbc.sql("alter table audit_event disable trigger all").update();
        jdbc.sql(statement).update();
        jdbc.sql("alter table audit_event enable trigger all").update();
    }
}
