package zhiguang.projects;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditEvent.Outcome;
import zhiguang.audit.AuditLog;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Proofs;

/** Lets only administrators do something to a project, and records how it ended. */
@Component
class ProjectAudit {

    private final PortalUsers users;
    private final Proofs proofs;
    private final AuditLog audit;

    ProjectAudit(PortalUsers users, Proofs proofs, AuditLog audit) {
        this.users = users;
        this.proofs = proofs;
        this.audit = audit;
    }

    void requireAdministrator(PortalUser actor, String action, String object) {
        users.requireAdministrator(actor, action, object);
    }

    /** For what cannot be taken back. */
    void requireProvedAdministrator(PortalUser actor, String action, String object) {
        requireAdministrator(actor, action, object);
        proofs.require();
    }

    /** Only a failure is recorded: for what is asked before a change. */
    <T> T asked(PortalUser actor, String action, String object, Supplier<T> question) {
        requireAdministrator(actor, action, object);
        try {
            return question.get();
        } catch (RemoteSystemException e) {
            audit.record(new AuditEvent(actor.login(), action, object + " (" + e.kind() + ")", Outcome.FAILED));
            throw e;
        }
    }

    ProjectChange audited(PortalUser actor, String action, String object, Supplier<ProjectChange> change) {
        ProjectChange result = asked(actor, action, object, change);
        audit.record(
                result instanceof ProjectChange.Done
                        ? AuditEvent.done(actor.login(), action, object)
                        : AuditEvent.refused(actor.login(), action, object + " (" + reason(result) + ")"));
        return result;
    }

    static String words(Optional<CoreHours> limit) {
        return limit.map(amount -> amount + " core-hours").orElse("none");
    }

    private static String reason(ProjectChange refusal) {
        return refusal instanceof ProjectChange.Refused(int number, String text)
                ? number + " " + text
                : refusal.getClass().getSimpleName();
    }
}
