package zhiguang.ssh;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import zhiguang.files.RemoteShell;
import zhiguang.identity.AccessRevoked;

/** Closes what is open on the cluster for somebody whose access changed. */
@Component
class RevokedAccess {

    private final RemoteShell shell;

    RevokedAccess(RemoteShell shell) {
        this.shell = shell;
    }

    @TransactionalEventListener
    void on(AccessRevoked event) {
        event.user().clusterUser().ifPresent(user -> Thread.startVirtualThread(() -> shell.disconnect(user)));
    }
}
