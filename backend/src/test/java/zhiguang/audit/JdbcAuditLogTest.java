package zhiguang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent.Outcome;
import zhiguang.database.TestDatabase;

class JdbcAuditLogTest {

    private final DataSource database = TestDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final JdbcAuditLog log = new JdbcAuditLog(jdbc);
    private final AuditRecords records = new AuditRecords(jdbc);

    @Test
    void keepsWhoDidWhatInOrder() {
        log.record(AuditEvent.done("alice", "submission.created", "x'); DROP TABLE audit_event; --"));
        log.record(AuditEvent.refused("管理员", "user.locked", "bob"));
        log.record(new AuditEvent("portal", "sign.ssh-certificate", "", Outcome.FAILED));
        assertThat(records.list(AuditCriteria.ALL, 0, 10))
                .extracting(l -> l.id() + " " + l.actor() + " " + l.action() + " " + l.object() + " " + l.outcome())
                .containsExactly(
                        "3 portal sign.ssh-certificate  FAILED",
                        "2 管理员 user.locked bob REFUSED",
                        "1 alice submission.created x'); DROP TABLE audit_event; -- DONE");
    }

    @Test
    void notesWhenItHappenedFromWhereAndWhatChanged() {
        Origin origin = new Origin(Optional.of("192.0.2.7"), Optional.of("a1b2"));
        try (Origin.Scope scope = origin.open()) {
            log.record(AuditEvent.done("sec", "user.role-changed", "bob").changing("RESEARCHER", "ADMINISTRATOR"));
        }
        log.record(AuditEvent.done("portal", "sign.slurm-token", "bob"));
        AuditLine changed = records.list(AuditCriteria.ALL, 1, 1).getFirst();
        assertThat(changed.address()).contains("192.0.2.7");
        assertThat(changed.session()).contains("a1b2");
        assertThat(changed.before()).contains("RESEARCHER");
        assertThat(changed.after()).contains("ADMINISTRATOR");
        assertThat(records.list(AuditCriteria.ALL, 0, 1).getFirst().address()).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM audit_event WHERE at BETWEEN now() - interval '1 minute' AND now()")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void keepsNothingOfATransactionThatWasRolledBack() {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        transaction.executeWithoutResult(status -> {
            log.record(AuditEvent.done("alice", "share.made", "1"));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> {
            log.record(AuditEvent.done("alice", "share.made", "2"));
            log.record(AuditEvent.done("alice", "share.made", "3"));
            assertThat(records.count(AuditCriteria.ALL)).as("before the commit").isZero();
        });
        assertThat(records.list(AuditCriteria.ALL, 0, 10)).extracting(AuditLine::object).containsExactly("3", "2");
        assertThat(records.list(AuditCriteria.ALL, 0, 10)).extracting(AuditLine::id).containsExactly(2L, 1L);
        assertThat(jdbc.sql("select count(*) from audit_inbox").query(Integer.class).single()).isZero();
    }

    /** Two writers that take a lock of their own after they recorded something would meet here. */
    @Test
    void letsManyWriteAtOnceWithoutGapsAndWithoutADeadlock() {
        JdbcClient.create(database).sql("create table account (id int primary key, amount int)").update();
        jdbc.sql("insert into account values (1, 0)").update();
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 200).forEach(i -> threads.execute(() -> transaction.executeWithoutResult(status -> {
                if (i % 2 == 0) {
                    log.record(AuditEvent.done("alice", "test", Integer.toString(i)));
                }
                jdbc.sql("update account set amount = amount + 1").update();
                if (i % 2 == 1) {
                    log.record(AuditEvent.done("bob", "test", Integer.toString(i)));
                }
            })));
        }
        assertThat(jdbc.sql("select amount from account").query(Integer.class).single()).isEqualTo(200);
        Verification found = new AuditVerifier(jdbc, new AnchorTable(jdbc), Optional.empty()).verify();
        assertThat(found.findings()).isEmpty();
        assertThat(found.rows()).isEqualTo(200);
        assertThat(found.last()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set actor = 'mallory'",
                "delete from audit_event",
                "truncate audit_event",
                "update audit_inbox set actor = 'mallory'",
                "delete from audit_anchor",
                "insert into audit_anchor (day, last_id, hash, locked) values (now(), 1, sha256('x'), false)"
            })
    void refusesToChangeWhatWasWritten(String statement) {
        log.record(AuditEvent.done("alice", "submission.created", "1"));
        assertThatThrownBy(() -> jdbc.sql(statement).update()).isInstanceOf(DataAccessException.class);
        assertThat(records.list(AuditCriteria.ALL, 0, 10)).extracting(AuditLine::actor).containsExactly("alice");
    }

    @Test
    void chainsWhatSomebodyInsertsPastThePortalToo() {
        log.record(AuditEvent.done("alice", "submission.created", "1"));
        jdbc.sql("""
                insert into audit_event (id, at, actor, action, object, outcome, previous, hash)
                values (77, now(), 'mallory', 'x', 'y', 'DONE', sha256('a'), sha256('b'))
                """).update();
        assertThat(records.list(AuditCriteria.ALL, 0, 10)).extracting(AuditLine::id).containsExactly(2L, 1L);
        assertThat(new AuditVerifier(jdbc, new AnchorTable(jdbc), Optional.empty()).verify().isWhole()).isTrue();
    }

    @Test
    void findsByActorActionObjectTimeAndOutcome() {
        log.record(AuditEvent.done("alice", "share.made", "100% of_it"));
        log.record(AuditEvent.refused("bob", "user.locked", "alice"));
        log.record(AuditEvent.done("bob", "user.unlocked", "carol"));
        assertThat(objects("alice", "", "")).containsExactly("100% of_it");
        assertThat(objects("", "user.", "")).containsExactly("carol", "alice");
        assertThat(objects("", "", "% OF_")).containsExactly("100% of_it");
        assertThat(objects("", "", "o%")).isEmpty();
        AuditCriteria refused = new AuditCriteria("", "", "", Optional.of(Outcome.REFUSED), Optional.empty(), Optional.empty());
        assertThat(records.list(refused, 0, 10)).extracting(AuditLine::object).containsExactly("alice");
        var now = records.list(AuditCriteria.ALL, 0, 1).getFirst().at();
        assertThat(records.count(new AuditCriteria("", "", "", Optional.empty(), Optional.of(now), Optional.empty()))).isOne();
        assertThat(records.count(new AuditCriteria("", "", "", Optional.empty(), Optional.empty(), Optional.of(now)))).isEqualTo(2);
    }

    private List<String> objects(String actor, String action, String object) {
        return records.list(new AuditCriteria(actor, action, object, Optional.empty(), Optional.empty(), Optional.empty()), 0, 10).stream()
                .map(AuditLine::object)
                .toList();
    }
}
