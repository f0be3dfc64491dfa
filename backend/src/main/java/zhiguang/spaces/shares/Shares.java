package zhiguang.spaces.shares;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceRight;
import zhiguang.spaces.SpaceSettings;
import zhiguang.spaces.Spaces;

/** Makes and ends links by which others get at files without signing in. Who may read a file may share it, for as long as he may read it. */
@Service
public class Shares {

    private static final int MOST_ENTRIES = 1000;

    private final Spaces spaces;
    private final ObjectIndex index;
    private final ShareTable table;
    private final SpaceSettings settings;
    private final TransactionOperations transactions;
    private final AuditLog audit;
    private final Clock clock;

    Shares(
            Spaces spaces,
            ObjectIndex index,
            ShareTable table,
            SpaceSettings settings,
            TransactionOperations transactions,
            AuditLog audit,
            Clock clock) {
        this.spaces = spaces;
        this.index = index;
        this.table = table;
        this.settings = settings;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The token is in the answer and nowhere else. */
    public NewShare create(PortalUser user, SpaceId space, ShareRequest request) {
        spaces.require(user, space, SpaceRight.READ);
        if (!request.life().isPositive() || request.life().compareTo(settings.longestShare()) > 0) {
            throw new InvalidInputException(
                    "share.life", "A link lives at most so many days.", settings.longestShare().toDays());
        }
        if (request.mostDownloads().isPresent() && request.mostDownloads().getAsInt() < 1) {
            throw new InvalidInputException("share.downloads", "A link allows at least one download.");
        }
        if (request.entries().isEmpty() || request.entries().size() > MOST_ENTRIES) {
            throw new InvalidInputException("share.entries", "Choose 1 to 1,000 files or folders.");
        }
        List<SpaceEntry> shared = request.entries().stream().map(key -> get(space, key)).toList();
        Instant now = clock.instant();
        Share share = new Share(
                ShareId.random(), space, user.id(), now, now.plus(request.life()), request.mostDownloads(), 0, request.forScript(),
                Optional.empty(), shared);
        ShareToken token = ShareToken.random();
        transactions.executeWithoutResult(status -> {
            table.insert(share, token);
            audit.record(AuditEvent.done(user.login(), request.forScript() ? "share.script-made" : "share.made", share.id().toString()));
        });
        return new NewShare(share, token);
    }

    private SpaceEntry get(SpaceId space, ObjectKey key) {
        return index.findEntry(space, key)
                .orElseThrow(() -> new InvalidInputException("object.gone", "There is no such file any more.", key.value()));
    }

    /** What can still be opened: one's own shares, and all of the space for who leads it. */
    public List<Share> list(PortalUser user, SpaceId space) {
        Space seen = spaces.require(user, space, SpaceRight.READ);
        return table.open(space, clock.instant()).stream().filter(share -> mayEnd(user, seen, share)).toList();
    }

    /** Ends a share at once; false when there is none that this user may end. URLs signed before live on for minutes. */
    public boolean revoke(PortalUser user, ShareId id) {
        Optional<Share> share = table.find(id)
                .filter(found -> spaces.find(user, found.space()).filter(space -> mayEnd(user, space, found)).isPresent());
        share.ifPresent(found -> {
            table.revoke(id, clock.instant());
            audit.record(AuditEvent.done(user.login(), "share.revoked", id.toString()));
        });
        return share.isPresent();
    }

    private static boolean mayEnd(PortalUser user, Space space, Share share) {
        return share.createdBy().equals(user.id()) || space.right().includes(SpaceRight.LEAD);
    }
}
