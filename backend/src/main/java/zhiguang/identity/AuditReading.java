package zhiguang.identity;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditCriteria;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLine;
import zhiguang.audit.AuditLog;
import zhiguang.audit.AuditRecords;
import zhiguang.audit.AuditVerifier;
import zhiguang.audit.Verification;

/** What audit administrators, and only they, do with the audit; that is in the audit too. */
@Service
public class AuditReading {

    private final UserTable users;
    private final AuditRecords records;
    private final AuditVerifier verifier;
    private final AuditLog audit;

    AuditReading(UserTable users, AuditRecords records, AuditVerifier verifier, AuditLog audit) {
        this.users = users;
        this.records = records;
        this.verifier = verifier;
        this.audit = audit;
    }

    /** Says that somebody begins to read. */
    public void open(PortalUser actor) {
        require(actor, "audit.read");
        audit.record(AuditEvent.done(actor.login(), "audit.read", "*"));
    }

    public List<AuditLine> list(PortalUser actor, AuditCriteria criteria, int offset, int limit) {
        require(actor, "audit.read");
        return records.list(criteria, offset, limit);
    }

    public int count(PortalUser actor, AuditCriteria criteria) {
        require(actor, "audit.read");
        return records.count(criteria);
    }

    public void export(PortalUser actor, AuditCriteria criteria, Consumer<AuditLine> consumer) {
        require(actor, "audit.exported");
        audit.record(AuditEvent.done(actor.login(), "audit.exported", "*"));
        records.forEach(criteria, consumer);
    }

    /** Says that somebody takes what an auditor asks for. */
    public void takeEvidence(PortalUser actor) {
        require(actor, "audit.evidence");
        audit.record(AuditEvent.done(actor.login(), "audit.evidence", "*"));
    }

    /** Throws RemoteSystemException when the object store, which has the anchors, does not answer. */
    public Verification verify(PortalUser actor) {
        require(actor, "audit.verified");
        Verification found = verifier.verify();
        audit.record(AuditEvent.done(actor.login(), "audit.verified", found.first() + "-" + found.last())
                .changing("", found.isWhole() ? "whole" : "broken"));
        return found;
    }

    private void require(PortalUser actor, String action) {
        boolean allowed = users.find(actor.id())
                .filter(user -> user.role() == Role.AUDIT_ADMINISTRATOR && !user.locked())
                .isPresent();
        if (!allowed) {
            audit.record(AuditEvent.refused(actor.login(), action, "*"));
            throw new AccessDeniedException(action);
        }
    }
}
