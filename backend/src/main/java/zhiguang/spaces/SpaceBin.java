package zhiguang.spaces;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Proofs;

/** What was deleted or replaced: it can be had back until it is emptied by hand or by time. */
@Service
public class SpaceBin {

    private static final int AT_ONCE = 500;
    private static final String PORTAL = "portal";
    private static final String PURGED = "space.bin-purged";
    private static final String EMPTIED = "space.bin-emptied";

    private final Spaces spaces;
    private final EntryTable table;
    private final BinTable bin;
    private final EntryNames names;
    private final SpaceSettings settings;
    private final Proofs proofs;
    private final AuditLog audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    SpaceBin(
            Spaces spaces,
            EntryTable table,
            BinTable bin,
            EntryNames names,
            SpaceSettings settings,
            Proofs proofs,
            AuditLog audit,
            TransactionOperations transactions,
            Clock clock) {
        this.spaces = spaces;
        this.table = table;
        this.bin = bin;
        this.names = names;
        this.settings = settings;
        this.proofs = proofs;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The latest first. */
    public List<BinItem> list(PortalUser user, SpaceId space, int offset, int limit) {
        spaces.require(user, space, SpaceRight.READ);
        return bin.list(space, offset, limit);
    }

    public int count(PortalUser user, SpaceId space) {
        spaces.require(user, space, SpaceRight.READ);
        return bin.count(space);
    }

    /** Brings each back where it was, or beside what is there now; the answer is what they are called. What is gone already is passed over. */
    public List<ObjectKey> restore(PortalUser user, SpaceId space, Collection<BinId> items) {
        spaces.require(user, space, SpaceRight.WRITE);
        return transactions.execute(status -> {
            table.lock(space);
            List<ObjectKey> restored = new ArrayList<>();
            for (BinId item : items) {
                bin.find(space, item).ifPresent(was -> restored.add(restore(user, space, item, was)));
            }
            return restored;
        });
    }

    private ObjectKey restore(PortalUser user, SpaceId space, BinId item, ObjectKey was) {
        ObjectKey place = table.fileAbove(space, was).isPresent() ? new ObjectKey(was.name()) : was;
        ObjectKey key = names.free(space, place);
        table.makeFolders(space, FolderPath.of(key), Optional.of(user.id()), clock.instant());
        bin.restore(item, was, key);
        return key;
    }

    /** Deletes for good. */
    public int purge(PortalUser user, SpaceId space, Collection<BinId> items) {
        spaces.require(user, space, SpaceRight.WRITE);
        return purge(user.login(), PURGED, space, items);
    }

    /** Deletes all of it for good; returns how many things. */
    public int empty(PortalUser user, SpaceId space) {
        spaces.require(user, space, SpaceRight.WRITE);
        proofs.require();
        return purge(user.login(), EMPTIED, space, bin.all(space));
    }

    private int purge(String actor, String action, SpaceId space, Collection<BinId> items) {
        int purged = transactions.execute(status -> {
            table.lock(space);
            return bin.purge(space, items);
        });
        if (purged > 0) {
            audit.record(AuditEvent.done(actor, action, space + " " + purged));
        }
        return purged;
    }

    /** Deletes for good what has been in a bin too long; returns how many things. */
    int purgeOld() {
        int all = 0;
        List<BinTable.Old> old;
        do {
            old = bin.olderThan(clock.instant().minus(settings.binKeep()), AT_ONCE);
            Map<SpaceId, List<BinId>> bySpace = old.stream()
                    .collect(Collectors.groupingBy(BinTable.Old::space, Collectors.mapping(BinTable.Old::bin, Collectors.toList())));
            bySpace.forEach((space, items) -> purge(PORTAL, PURGED, space, items));
            all += old.size();
        } while (old.size() == AT_ONCE);
        return all;
    }
}
