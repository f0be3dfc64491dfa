package zhiguang.spaces;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.identity.UserId;

/** Empties spaces for good, bins too, when two administrators have decided so; the store is emptied soon afterwards. */
@Service
public class SpaceClearance {

    private final SpaceTable spaces;
    private final EntryTable entries;
    private final GarbageTable garbage;
    private final AuditLog audit;

    SpaceClearance(SpaceTable spaces, EntryTable entries, GarbageTable garbage, AuditLog audit) {
        this.spaces = spaces;
        this.entries = entries;
        this.garbage = garbage;
        this.audit = audit;
    }

    /** The project's space, and that of this person too where one is given; belongs into the transaction of the decision. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void clear(String actor, AccountName account, Optional<UserId> owner) {
        Stream.concat(spaces.findProject(account).stream(), owner.flatMap(spaces::findPersonal).stream()).forEach(space -> {
            entries.lock(space.id());
            int gone = garbage.clear(space.id());
            if (gone > 0) {
                audit.record(AuditEvent.done(actor, "space.cleared", space.id() + " " + gone));
            }
        });
    }
}
