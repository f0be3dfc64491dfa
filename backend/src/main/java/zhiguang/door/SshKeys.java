package zhiguang.door;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Proofs;

/** The public keys with which people come in by SFTP: added and taken away by themselves; another's does not exist here. */
@Service
public class SshKeys {

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 60;

    private final SshKeyTable table;
    private final DoorSettings settings;
    private final Proofs proofs;
    private final AuditLog audit;

    SshKeys(SshKeyTable table, DoorSettings settings, Proofs proofs, AuditLog audit) {
        this.table = table;
        this.settings = settings;
        this.proofs = proofs;
        this.audit = audit;
    }

    /** Whether there is a door for this person at all. */
    public boolean isOffered(PortalUser user) {
        return settings.enabled() && user.role().mayActOnCluster();
    }

    /** Where the door listens. */
    public int port() {
        return settings.port();
    }

    public List<SshKey> list(PortalUser user) {
        return table.list(user.id());
    }

    @Transactional
    public void add(PortalUser user, String name, String line) {
        proofs.require();
        String shown = name.strip();
        if (shown.isEmpty() || shown.length() > LONGEST_NAME || shown.codePoints().anyMatch(SshKeys::isUnprintable)) {
            throw new InvalidInputException("ssh-key.name", "A key's name is 1 to " + LONGEST_NAME + " characters long.", LONGEST_NAME);
        }
        PublicKeyLine key = PublicKeyLine.parse(line);
        if (table.count(user.id()) >= MOST) {
            throw new InvalidInputException("ssh-key.many", "There are " + MOST + " keys already: remove one first.", MOST);
        }
        if (!table.insert(user.id(), shown, key)) {
            throw new InvalidInputException("ssh-key.there", "You have added this key already.");
        }
        audit.record(AuditEvent.done(user.login(), "ssh-key.added", key.fingerprint()));
    }

    /** Sessions that came in with it end within seconds. */
    @Transactional
    public void remove(PortalUser user, UUID id) {
        proofs.require();
        table.delete(user.id(), id).ifPresent(print -> audit.record(AuditEvent.done(user.login(), "ssh-key.removed", print)));
    }

    private static boolean isUnprintable(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }
}
