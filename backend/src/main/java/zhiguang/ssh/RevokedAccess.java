package zhiguang.ssh;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import zhiguang.identity.AccessRevoked;
import zhiguang.identity.AccessRevokedElsewhere;
import zhiguang.identity.PortalUser;
import zhiguang.identity.SessionsEnded;

/** Closes what is open on the cluster for somebody whose access changed, or who is signed in nowhere any more. */
@Component
class RevokedAccess {

    private final SshSessions sessions;

    RevokedAccess(SshSessions sessions) {
        this.sessions = sessions;
    }

    @TransactionalEventListener
    void on(AccessRevoked event) {
        disconnect(event.user());
    }

    @TransactionalEventListener
    void on(AccessRevokedElsewhere event) {
        disconnect(event.user());
    }

    private void disconnect(PortalUser person) {
        person.clusterUser().ifPresent(user -> Thread.startVirtualThread(() -> sessions.everywhere(user).forEach(sessions::disconnect)));
    }

    /** What the portal still does for this person, such as a transfer, ends first. */
    @TransactionalEventListener
    void on(SessionsEnded event) {
        if (event.last()) {
            event.user().clusterUser().ifPresent(user -> sessions.everywhere(user).forEach(sessions::release));
        }
    }
}
