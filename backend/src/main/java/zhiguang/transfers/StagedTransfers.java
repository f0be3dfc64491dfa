package zhiguang.transfers;

import java.net.URI;
import java.nio.BufferUnderflowException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.credentials.SecretBox;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobId;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StorageQuota;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.Upload;
import zhiguang.spaces.UploadId;
import zhiguang.spaces.Uploads;
import zhiguang.transfers.TransferRoute.Direction;
import zhiguang.transfers.TransferRoute.TargetPolicy;
import zhiguang.transfers.TransferRoute.Way;

/**
 * Files that programs bring to the cluster and fetch from it by way of the store. They lie in a folder of the person's own space meanwhile
 * and count there; a job of the person's own moves them, which is submitted before there is anything to move.
 */
@Service
public class StagedTransfers {

    private static final String FOLDER = ".staged";
    private static final String PLACE = "staged upload";
    private static final int LONGEST = 1024;
    /** In which an upload may be joined, also once more when the answer was lost. */
    private static final Set<TransferState> TAKEN = EnumSet.of(TransferState.LISTING, TransferState.MOVING, TransferState.DONE);
    private static final Duration LIFE = Duration.ofDays(1);

    private final Spaces spaces;
    private final Uploads uploads;
    private final ObjectIndex index;
    private final StorageQuota quota;
    private final SignedUrls urls;
    private final AgentJobs jobs;
    private final TransferTable table;
    private final TransferRunner runner;
    private final TransferListeners listeners;
    private final PortalUsers users;
    private final SecretBox box;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StagedTransfers(
            Spaces spaces,
            Uploads uploads,
            ObjectIndex index,
            StorageQuota quota,
            SignedUrls urls,
            AgentJobs jobs,
            TransferTable table,
            TransferRunner runner,
            TransferListeners listeners,
            PortalUsers users,
            SecretBox box,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.spaces = spaces;
        this.uploads = uploads;
        this.index = index;
        this.quota = quota;
        this.urls = urls;
        this.jobs = jobs;
        this.table = table;
        this.runner = runner;
        this.listeners = listeners;
        this.users = users;
        this.box = box;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A transfer to come; {@code command} is what its job has to run, and ends as the transfer does. */
    public record Prepared(TransferId id, String command) {}

    /** What a program brings: URLs for all parts, and a token by which it says that all of them are there. */
    public record Coming(Upload upload, List<URI> parts, String token) {}

    public Prepared prepare(PortalUser owner) throws StagingRefusedException {
        TransferId id = TransferId.random();
        return new Prepared(id, jobs.prepareOwn(clusterUser(owner), id));
    }

    /** For one whose job was not taken. */
    public void drop(PortalUser owner, Prepared prepared, Optional<Coming> coming) throws StagingRefusedException {
        coming.ifPresent(c -> uploads.abort(owner, c.upload().id()));
        jobs.dropOwn(clusterUser(owner), prepared.id());
    }

    /** Announces a file; refused where the space has no room for it. */
    public Coming announce(PortalUser owner, Prepared prepared, RemotePath target, long size) {
        SpaceId space = spaces.personal(owner.id());
        Upload upload = uploads.begin(owner, space, key(prepared, target), size, false);
        List<URI> parts = uploads.signAll(owner, upload.id(), LIFE).orElseThrow(StagedTransfers::gone);
        long end = clock.instant().plus(LIFE).getEpochSecond();
        byte[] sealed = box.seal(PLACE, owner.id().value() + " " + upload.id().value() + " " + prepared.id().value() + " " + end);
        return new Coming(upload, parts, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /** Brings what was announced to its place as soon as it has come and the job runs. */
    public void bring(PortalUser owner, Prepared prepared, Coming coming, JobId job, RemotePath target) {
        RemotePath folder = target.parent().orElseThrow(() -> new InvalidInputException("path.root", "This is the root folder."));
        Upload upload = coming.upload();
        begin(owner, prepared, job, null, new TransferRoute(
                Direction.TO_CLUSTER, upload.space(), clusterUser(owner), List.of(upload.key().value()), folder.value(), TargetPolicy.OVERWRITE,
                Way.OWN_JOB));
    }

    /** Refuses what the space has no room for. */
    public void requireRoom(PortalUser owner, long size) {
        quota.require(spaces.personal(owner.id()), size);
    }

    /** Fetches a file once the job runs; by the URL it can be had when the job has ended well. */
    public URI fetch(PortalUser owner, Prepared prepared, JobId job, RemotePath source) {
        SpaceId space = spaces.personal(owner.id());
        StoreKey content = index.newStoreKey();
        String folder = FOLDER + "/" + prepared.id().value();
        begin(owner, prepared, job, content, new TransferRoute(
                Direction.TO_SPACE, space, clusterUser(owner), List.of(source.value()), folder, TargetPolicy.OVERWRITE, Way.OWN_JOB));
        return urls.signGet(space, content, SignedUrls.Reader.BROWSER, source.name(), LIFE);
    }

    private void begin(PortalUser owner, Prepared prepared, JobId job, @Nullable StoreKey content, TransferRoute route) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(t -> {
            table.insert(prepared.id(), owner.id(), route, now);
            table.staged(prepared.id(), job.value(), content, now.plus(LIFE));
            audit.record(AuditEvent.done(owner.login(), "transfer.created", prepared.id().toString()));
        });
        runner.begin(prepared.id());
        listeners.tell(owner.id(), prepared.id());
    }

    /** Joins the parts of what was announced; false for a token that is not good any more, or never was. */
    public boolean complete(String token, List<String> etags) {
        String[] parts = opened(token).map(text -> text.split(" ", 4)).orElse(new String[0]);
        if (parts.length != 4 || Instant.ofEpochSecond(Long.parseLong(parts[3])).isBefore(clock.instant())) {
            return false;
        }
        TransferId transfer = new TransferId(UUID.fromString(parts[2]));
        if (table.find(transfer).map(Transfer::state).filter(TAKEN::contains).isEmpty()) {
            return false;
        }
        Optional<PortalUser> owner = users.find(new UserId(UUID.fromString(parts[0]))).filter(user -> !user.locked());
        boolean whole = owner.flatMap(user -> uploads.complete(user, new UploadId(UUID.fromString(parts[1])), etags, Optional.empty()))
                .isPresent();
        if (whole) {
            runner.wake(transfer);
        }
        return whole;
    }

    private Optional<String> opened(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(box.open(PLACE, Base64.getUrlDecoder().decode(token)));
        } catch (IllegalArgumentException | IllegalStateException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    /** Takes what has had its time out of the spaces; whoever wants to keep a file moves it out of the folder. */
    void sweep() {
        for (Transfer transfer : table.listStagedOver(clock.instant())) {
            SpaceId space = transfer.route().space();
            List<ObjectKey> keys = keys(transfer);
            users.find(transfer.owner()).ifPresent(owner -> uploads.listOpen(owner, space).stream()
                    .filter(upload -> keys.contains(upload.key()))
                    .forEach(upload -> uploads.abort(owner, upload.id())));
            keys.forEach(key -> index.find(space, key).ifPresent(file -> index.erase(space, key, file.content(), transfer.owner())));
            table.stagedGone(transfer.id());
        }
    }

    private static List<ObjectKey> keys(Transfer transfer) {
        TransferRoute route = transfer.route();
        return route.direction() == Direction.TO_CLUSTER
                ? route.sources().stream().map(ObjectKey::new).toList()
                : route.sources().stream().map(path -> new ObjectKey(route.folder() + "/" + new RemotePath(path).name())).toList();
    }

    private static ObjectKey key(Prepared prepared, RemotePath target) {
        return new ObjectKey(FOLDER + "/" + prepared.id().value() + "/" + target.name());
    }

    private static ClusterUser clusterUser(PortalUser owner) {
        return owner.clusterUser()
                .orElseThrow(() -> new InvalidInputException(
                        "request.no-cluster-user", "You are not mapped to a user of the cluster yet."));
    }

    private static InvalidInputException gone() {
        return new InvalidInputException("upload.gone", "The store has forgotten this upload; start it again.");
    }
}
