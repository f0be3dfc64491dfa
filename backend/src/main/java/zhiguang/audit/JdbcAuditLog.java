package zhiguang.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes into the caller's transaction; the database appends to the chain when that commits. */
@Component
class JdbcAuditLog implements AuditLog {

    private final JdbcClient jdbc;

    JdbcAuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void record(AuditEvent event) {
        Origin origin = Origin.current();
        jdbc.sql("""
                insert into audit_inbox (actor, address, session, action, object, before_value, after_value, outcome)
                values (:actor, :address, :session, :action, :object, :before, :after, :outcome)
                """)
                .param("actor", event.actor())
                .param("address", origin.address().map(PlainText::of).orElse(null))
                .param("session", origin.session().map(PlainText::of).orElse(null))
                .param("action", event.action())
                .param("object", event.object())
                .param("before", event.before().orElse(null))
                .param("after", event.after().orElse(null))
                .param("outcome", event.outcome().name())
                .update();
    }
}
