package zhiguang.transfers;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceRight;
import zhiguang.spaces.Spaces;
import zhiguang.transfers.TransferItem.ItemState;
import zhiguang.transfers.TransferRoute.Direction;
import zhiguang.transfers.TransferRoute.TargetPolicy;

/** Transfers between spaces and the cluster, as their owners see them. A foreign one is as one that is not there. */
@Service
public class Transfers {

    private static final int MOST_LISTED = 500;
    private static final int MOST_ITEMS = 1_000;

    private final TransferTable table;
    private final ItemTable items;
    private final Spaces spaces;
    private final TransferRunner runner;
    private final TransferListeners listeners;
    private final TransferSettings settings;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Transfers(
            TransferTable table,
            ItemTable items,
            Spaces spaces,
            TransferRunner runner,
            TransferListeners listeners,
            TransferSettings settings,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.items = items;
        this.spaces = spaces;
        this.runner = runner;
        this.listeners = listeners;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Sends objects to a folder of the cluster, which is made when it is missing; once this returns, it goes on by itself.
     *
     * @param keys of objects; a folder ends in {@code /}
     * @throws InvalidInputException when the space is not the user's to read, or the user has none on the cluster
     */
    public TransferId sendToCluster(
            PortalUser owner, SpaceId space, List<String> keys, RemotePath folder, TargetPolicy policy) {
        ClusterUser user = clusterUser(owner);
        spaces.require(owner, space, SpaceRight.READ);
        return begin(
                owner,
                new TransferRoute(Direction.TO_CLUSTER, space, user, keys, folder.value(), policy, settings.way()));
    }

    /** Saves files and folders of the cluster in a folder of a space; once this returns, it goes on by itself. */
    public TransferId saveToSpace(
            PortalUser owner, List<RemotePath> sources, SpaceId space, FolderPath folder, TargetPolicy policy) {
        ClusterUser user = clusterUser(owner);
        spaces.require(owner, space, SpaceRight.WRITE);
        List<String> paths = sources.stream().map(RemotePath::value).toList();
        return begin(
                owner, new TransferRoute(Direction.TO_SPACE, space, user, paths, folder.value(), policy, settings.way()));
    }

    private TransferId begin(PortalUser owner, TransferRoute route) {
        TransferId id = TransferId.random();
        transaction.executeWithoutResult(t -> {
            table.insert(id, owner.id(), route, clock.instant());
            audit.record(AuditEvent.done(owner.login(), "transfer.created", id.toString()));
        });
        runner.begin(id);
        listeners.tell(owner.id(), id);
        return id;
    }

    private static ClusterUser clusterUser(PortalUser owner) {
        return owner.clusterUser()
                .orElseThrow(() -> new InvalidInputException(
                        "request.no-cluster-user", "You are not mapped to a user of the cluster yet."));
    }

    public Optional<Transfer> find(UserId owner, TransferId id) {
        return table.find(id).filter(t -> t.owner().equals(owner));
    }

    /** The newest first, at most 500. */
    public List<Transfer> list(UserId owner) {
        return table.list(owner, MOST_LISTED);
    }

    /** At most 1,000 files, all or those in one state; none of another person's transfer. */
    public List<TransferItem> listItems(UserId owner, TransferId id, @Nullable ItemState state) {
        return find(owner, id).map(t -> items.list(id, state, MOST_ITEMS)).orElse(List.of());
    }

    /** Bytes that are on their way now, beside those of the files that are done. */
    public OptionalLong findMoved(UserId owner, TransferId id) {
        return find(owner, id).isPresent() ? listeners.findMoved(id) : OptionalLong.empty();
    }

    /** Asks for an end; false when there is no such transfer of this owner or it has ended. */
    public boolean cancel(PortalUser owner, TransferId id) {
        Optional<Transfer> transfer = find(owner.id(), id).filter(t -> !t.state().isFinal());
        transfer.ifPresent(t -> {
            table.cancelRequested(id);
            audit.record(AuditEvent.done(owner.login(), "transfer.cancelled", id.toString()));
            runner.wake(id);
            listeners.tell(owner.id(), id);
        });
        return transfer.isPresent();
    }

    /** Tries again what was not moved; false when there is no such transfer of this owner, or it is not over, or all is moved. */
    public boolean retry(PortalUser owner, TransferId id) {
        Optional<Transfer> transfer =
                find(owner.id(), id)
                .filter(t -> t.state().isFinal() && t.state() != TransferState.DONE)
                .filter(t -> t.route().way() != TransferRoute.Way.OWN_JOB);
        transfer.ifPresent(t -> {
            SpaceRight wanted = t.route().direction() == Direction.TO_SPACE ? SpaceRight.WRITE : SpaceRight.READ;
            spaces.require(owner, t.route().space(), wanted);
            transaction.executeWithoutResult(tx -> {
                table.again(id);
                audit.record(AuditEvent.done(owner.login(), "transfer.retried", id.toString()));
            });
            runner.begin(id);
            listeners.tell(owner.id(), id);
        });
        return transfer.isPresent();
    }

    /** Hears of this owner's transfers until closed; the listener must return at once. */
    public AutoCloseable subscribe(UserId owner, Consumer<TransferId> listener) {
        return listeners.add(owner, listener);
    }
}
