package zhiguang.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.audit.AuditEvent.Outcome;
import zhiguang.database.TestDatabase;

class JdbcAuditLogTest {

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final JdbcAuditLog log = new JdbcAuditLog(jdbc);

    @Test
    void keepsWhoDidWhatInOrder() {
        log.record(AuditEvent.done("alice", "submission.created", "x'); DROP TABLE audit_event; --"));
        log.record(AuditEvent.refused("管理员", "user.locked", "bob"));
        log.record(new AuditEvent("portal", "sign.ssh-certificate", "", Outcome.FAILED));
        assertThat(jdbc.sql("SELECT actor, action, object, outcome FROM audit_event ORDER BY id").query(AuditEvent.class).list())
                .containsExactly(
                        AuditEvent.done("alice", "submission.created", "x'); DROP TABLE audit_event; --"),
                        AuditEvent.refused("管理员", "user.locked", "bob"),
                        new AuditEvent("portal", "sign.ssh-certificate", "", Outcome.FAILED));
    }

    @Test
    void notesWhenItHappened() {
        log.record(AuditEvent.done("alice", "sign-in", "alice"));
        assertThat(jdbc.sql("SELECT count(*) FROM audit_event WHERE at BETWEEN now() - interval '1 minute' AND now()")
                        .query(Integer.class)
                        .single())
                .isOne();
    }
}
