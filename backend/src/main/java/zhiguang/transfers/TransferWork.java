package zhiguang.transfers;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.RemotePath;
import zhiguang.files.RemoteShell;
import zhiguang.transfers.TransferItem.ItemState;
import zhiguang.transfers.TransferRoute.Direction;

/** Moves a transfer along: list → move in batches → clean up. Each step may be cut off anywhere and done again. */
@Component
class TransferWork {

    private static final Logger log = LoggerFactory.getLogger(TransferWork.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    /** Between two looks whether a file has come that a job waits for; the end of its upload wakes the transfer. */
    private static final Duration AWAITED = Duration.ofSeconds(15);

    private static final int MOST_DOUBLINGS = 7;
    private static final int MOST_IN_BATCH = 1_000;
    private static final long BYTES_IN_BATCH = 64L << 30;

    private final TransferTable table;
    private final ItemTable items;
    private final SourceListing listing;
    private final MoveToCluster toCluster;
    private final MoveToSpace toSpace;
    private final Staging staging;
    private final AgentWays ways;
    private final TransferListeners listeners;
    private final TransferSettings settings;
    private final RemoteShell shell;
    private final Clock clock;

    TransferWork(
            TransferTable table,
            ItemTable items,
            SourceListing listing,
            MoveToCluster toCluster,
            MoveToSpace toSpace,
            Staging staging,
            AgentWays ways,
            TransferListeners listeners,
            TransferSettings settings,
            RemoteShell shell,
            Clock clock) {
        this.table = table;
        this.items = items;
        this.listing = listing;
        this.toCluster = toCluster;
        this.toSpace = toSpace;
        this.staging = staging;
        this.ways = ways;
        this.listeners = listeners;
        this.settings = settings;
        this.shell = shell;
        this.clock = clock;
    }

    /** Goes as far as it can now; the answer is when to look again, empty when the transfer has come to its end. */
    Optional<Duration> advance(TransferId id) {
        Optional<Transfer> transfer = unfinished(id);
        if (transfer.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> wait = Optional.empty();
        try (AgentSession agent = new AgentSession(shell, transfer.get().route().clusterUser())) {
            for (; transfer.isPresent() && wait.isEmpty(); transfer = unfinished(id)) {
                wait = step(transfer.get(), agent);
                listeners.tell(transfer.get().owner(), id);
            }
        }
        return wait;
    }

    private Optional<Transfer> unfinished(TransferId id) {
        return table.find(id).filter(transfer -> !transfer.state().isFinal());
    }

    private Optional<Duration> step(Transfer transfer, AgentSession agent) {
        try {
            if (transfer.cancelRequested() && transfer.state() != TransferState.CLEANING) {
                table.state(transfer.id(), TransferState.CLEANING);
                return Optional.empty();
            }
            return switch (transfer.state()) {
                case LISTING -> list(transfer, agent);
                case MOVING -> move(transfer, agent);
                case CLEANING -> clean(transfer, agent);
                case DONE, PARTLY, FAILED, CANCELLED -> throw new IllegalStateException("ended");
            };
        } catch (StagingRefusedException e) {
            return refused(transfer, e);
        } catch (TransferStopped e) {
            return Optional.empty();
        } catch (RemoteSystemException e) {
            return Optional.of(trouble(transfer, e));
        } finally {
            listeners.forget(transfer.id());
        }
    }

    private Optional<Duration> list(Transfer transfer, AgentSession agent) throws StagingRefusedException {
        if (transfer.route().way() == TransferRoute.Way.OWN_JOB && !listing.isThere(transfer)) {
            if (!ways.isAlive(transfer)) {
                throw new StagingRefusedException("job-ended");
            }
            return Optional.of(AWAITED);
        }
        if (transfer.route().way() == TransferRoute.Way.SSH) {
            agent.warm();
        }
        listing.run(transfer, agent);
        table.findStagedContent(transfer.id())
                .ifPresent(content -> items.list(transfer.id(), ItemState.WAITING, 1)
                        .forEach(item -> items.begun(transfer.id(), Map.of(item.number(), content))));
        table.state(transfer.id(), TransferState.MOVING);
        return Optional.empty();
    }

    private Optional<Duration> move(Transfer transfer, AgentSession agent) throws StagingRefusedException {
        List<TransferItem> batch = batch(transfer);
        if (batch.isEmpty()) {
            table.state(transfer.id(), TransferState.CLEANING);
            return Optional.empty();
        }
        AgentWays.Place place = ways.take(transfer, agent);
        if (place.pause().isPresent()) {
            return place.pause();
        }
        boolean all;
        try {
            AgentListener listener = AgentListener.of(bytes -> moved(transfer, bytes));
            all = transfer.route().direction() == Direction.TO_CLUSTER
                    ? toCluster.run(transfer, place.way(), batch, listener)
                    : toSpace.run(transfer, place.way(), batch, listener);
        } finally {
            ways.give(transfer, place);
        }
        if (!all) {
            throw new RemoteSystemException(
                    RemoteSystem.OBJECT_STORE,
                    RemoteSystemException.Kind.UNREACHABLE,
                    "the cluster could not move all files yet");
        }
        if (transfer.trouble().isPresent()) {
            table.troubleOver(transfer.id());
        }
        return Optional.empty();
    }

    private List<TransferItem> batch(Transfer transfer) {
        List<TransferItem> waiting = items.list(transfer.id(), ItemState.WAITING, MOST_IN_BATCH);
        long bytes = 0;
        int n = 0;
        while (n < waiting.size() && (n == 0 || bytes + waiting.get(n).size() <= BYTES_IN_BATCH)) {
            bytes += waiting.get(n++).size();
        }
        return waiting.subList(0, n);
    }

    private void moved(Transfer transfer, long bytes) {
        if (table.isCancelRequested(transfer.id())) {
            throw new TransferStopped();
        }
        listeners.moved(transfer, bytes);
    }

    private Optional<Duration> clean(Transfer transfer, AgentSession agent) throws StagingRefusedException {
        ways.end(transfer);
        if (transfer.route().direction() == Direction.TO_SPACE) {
            toSpace.cleanUp(transfer);
        } else {
            staging.discard(
                    agent,
                    transfer.route().clusterUser(),
                    new RemotePath(transfer.route().folder()),
                    transfer.id().toString());
        }
        table.end(transfer.id(), table.find(transfer.id()).orElseThrow().outcome());
        return Optional.empty();
    }

    private Optional<Duration> refused(Transfer transfer, StagingRefusedException e) {
        if (e.code().equals("busy")) {
            return Optional.of(trouble(
                    transfer,
                    new RemoteSystemException(
                            RemoteSystem.SSH, RemoteSystemException.Kind.UNREACHABLE, "an earlier agent still runs")));
        }
        if (transfer.state() == TransferState.CLEANING) {
            table.end(transfer.id(), transfer.outcome());
        } else {
            table.failed(transfer.id(), new Transfer.Failure(e.code(), e.values()));
        }
        return Optional.empty();
    }

    /** Waits longer each time, and not for ever. */
    private Duration trouble(Transfer transfer, RemoteSystemException e) {
        log.atInfo()
                .addKeyValue("transfer", transfer.id())
                .addKeyValue("system", e.system())
                .log("a transfer waits: {}", e.getMessage());
        boolean over = transfer.trouble()
                .filter(t -> t.since().plus(settings.giveUp()).isBefore(clock.instant()))
                .isPresent();
        if (over && transfer.state() == TransferState.CLEANING) {
            table.end(transfer.id(), transfer.outcome());
        } else if (over) {
            table.failed(transfer.id(), new Transfer.Failure("unreachable", Map.of()));
        } else {
            table.trouble(transfer.id(), e.system());
        }
        return FIRST_PAUSE.multipliedBy(1L << Math.min(transfer.attempts(), MOST_DOUBLINGS));
    }
}
