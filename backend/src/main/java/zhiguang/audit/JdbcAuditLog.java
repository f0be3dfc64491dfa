package zhiguang.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcAuditLog implements AuditLog {

    private final JdbcClient jdbc;

    JdbcAuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void record(AuditEvent event) {
        jdbc.sql("INSERT INTO audit_event (actor, action, object, outcome) VALUES (:actor, :action, :object, :outcome)")
                .param("actor", event.actor())
                .param("action", event.action())
                .param("object", event.object())
                .param("outcome", event.outcome().name())
                .update();
    }
}
