package zhiguang.spaces;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.SignedUrls.Reader;

/**
 * Uploads from a browser straight into a space: the portal signs, records and checks, and never sees a byte. An upload belongs to who began
 * it, as long as he may write there; for anybody else it is not there.
 */
@Service
public class Uploads {

    private static final Duration URL_LIFE = Duration.ofMinutes(15);

    /** By such a URL a file may come even when it was given up: what it takes counts against the quota until then. */
    static final Duration WHOLE_LIFE = Duration.ofMinutes(5);

    private static final Duration BEGINNING = Duration.ofSeconds(2);
    private static final int MOST_URLS = 100;
    private static final int MOST_LISTED = 1_000;

    private final Spaces spaces;
    private final MultipartStore store;
    private final SignedUrls urls;
    private final SealedUrls sealed;
    private final ObjectIndex index;
    private final StorageQuota quota;
    private final UploadTable table;
    private final UploadPartTable parts;
    private final UploadEnds ends;
    private final Clock clock;

    Uploads(
            Spaces spaces,
            MultipartStore store,
            SignedUrls urls,
            SealedUrls sealed,
            ObjectIndex index,
            StorageQuota quota,
            UploadTable table,
            UploadPartTable parts,
            UploadEnds ends,
            Clock clock) {
        this.spaces = spaces;
        this.store = store;
        this.urls = urls;
        this.sealed = sealed;
        this.index = index;
        this.quota = quota;
        this.table = table;
        this.parts = parts;
        this.ends = ends;
        this.clock = clock;
    }

    /**
     * Begins to upload a file, or goes on with the user's open upload of the same name and size; one of the same name that is another is
     * given up.
     *
     * @param replace whether a file of that name may be replaced; it stays until the upload is complete
     */
    public Upload begin(PortalUser user, SpaceId space, ObjectKey key, long size, boolean replace) {
        return beginRow(user, new NewFile(space, key, size, replace, Optional.empty())).upload();
    }

    /**
     * An upload that has begun, with what a browser needs to go on.
     *
     * @param sent what the store has of it
     * @param urls for its first parts
     */
    public record Begun(Upload upload, List<SentPart> sent, List<URI> urls) {}

    /** As {@link #begin}, and signs as many of its first parts. */
    public Begun begin(PortalUser user, NewFile file, int count) {
        UploadRow row = beginRow(user, file);
        return new Begun(row.upload(), parts.list(row.upload().id()), urls(row, 1, Math.min(count, MOST_URLS)));
    }

    private UploadRow beginRow(PortalUser user, NewFile file) {
        long partSize = Parts.sizeFor(file.size());
        spaces.require(user, file.space(), SpaceRight.WRITE);
        index.requireFree(file.space(), file.key());
        if (!file.replace() && index.find(file.space(), file.key()).isPresent()) {
            throw new InvalidInputException("upload.exists", "There is a file of this name already.", file.key().value());
        }
        Optional<UploadRow> open = findOpen(user, file.space(), file.key());
        if (open.filter(row -> isOf(row, file)).isPresent()) {
            return goOn(open.get(), file.replace());
        }
        open.ifPresent(other -> ends.giveUp(other, UploadState.ABORTED));
        quota.require(file.space(), file.size());
        return beginNew(user, new Upload(UploadId.random(), file.space(), file.key(), file.size(), partSize), file);
    }

    /** A URL for a file that is put whole is for those bytes alone, so other ones are another upload. */
    private static boolean isOf(UploadRow row, NewFile file) {
        return row.upload().size() == file.size() && !row.isBeginning() && row.sum().equals(file.sum());
    }

    /** Waits a moment for one that another tab is just beginning. */
    private Optional<UploadRow> findOpen(PortalUser user, SpaceId space, ObjectKey key) {
        Instant limit = Instant.now().plus(BEGINNING);
        Optional<UploadRow> open = table.findOpen(user.id(), space, key);
        while (open.filter(UploadRow::isBeginning).isPresent() && Instant.now().isBefore(limit)) {
            LockSupport.parkNanos(BEGINNING.dividedBy(20).toNanos());
            open = table.findOpen(user.id(), space, key);
        }
        return open;
    }

    private UploadRow goOn(UploadRow row, boolean replace) {
        table.touch(row.upload().id(), replace, clock.instant());
        return row;
    }

    /** The row comes first, so that the cleaner finds what the portal began and did not live to hear of. */
    private UploadRow beginNew(PortalUser user, Upload upload, NewFile file) {
        String known = file.sum().map(sum -> UploadRow.WHOLE + sum).orElse("");
        UploadRow row = new UploadRow(upload, user.id(), file.replace(), index.newStoreKey(), known, UploadState.OPEN);
        if (!table.insert(row, clock.instant())) {
            return beginRow(user, file);
        }
        return file.isWhole() ? row : row.begun(beginParts(row));
    }

    private String beginParts(UploadRow row) {
        String storeId = beginInStore(row);
        if (!table.begun(row.upload().id(), storeId)) {
            store.abort(row.space(), row.content(), storeId);
            throw new InvalidInputException("upload.gone", "The store has forgotten this upload; start it again.");
        }
        return storeId;
    }

    private String beginInStore(UploadRow row) {
        try {
            return store.begin(row.space(), row.content(), row.upload().partSize());
        } catch (RemoteSystemException e) {
            table.end(row.upload().id(), UploadState.ABORTED, clock.instant());
            throw e;
        }
    }

    /** This user's uploads into the space that have not ended, the latest first. */
    public List<OpenUpload> listOpen(PortalUser user, SpaceId space) {
        return spaces.find(user, space)
                .filter(Space::isWritable)
                .map(found -> table.listOpen(user.id(), space, MOST_LISTED))
                .orElse(List.of());
    }

    /** Whether the store compares a part's SHA-256, sent as {@code x-amz-checksum-sha256}, and tells it for the part's ETag. */
    public boolean comparesSha256() {
        return store.comparesSha256();
    }

    /** Whether pages can put a small file whole; else it goes as an upload of one part. */
    public boolean takesWholeFromPages() {
        return sealed.areForPages();
    }

    /** What the store has of it, in order; empty when the upload is not this user's or was given up. */
    public Optional<List<SentPart>> listSent(PortalUser user, UploadId id) {
        return open(user, id).map(row -> parts.list(id));
    }

    /** URLs to put parts {@code from} (from 1) to {@code from + count - 1}, as many as there are; empty when the upload is not this user's or was given up. */
    public Optional<List<URI>> signParts(PortalUser user, UploadId id, int from, int count) {
        return open(user, id).map(row -> signParts(row, from, Math.min(count, MOST_URLS)));
    }

    /** URLs for all its parts, for a program that asks once; empty when the upload is not this user's or was given up. */
    public Optional<List<URI>> signAll(PortalUser user, UploadId id, Duration life) {
        return open(user, id).map(row -> IntStream.rangeClosed(1, row.upload().parts())
                .mapToObj(n -> urls.signPart(row.space(), row.content(), row.storeId(), n, Reader.BROWSER, life))
                .toList());
    }

    private List<URI> signParts(UploadRow row, int from, int count) {
        table.touch(row.upload().id(), false, clock.instant());
        return urls(row, from, count);
    }

    private List<URI> urls(UploadRow row, int from, int count) {
        return IntStream.range(from, from + count)
                .filter(n -> n >= 1 && n <= row.upload().parts())
                .mapToObj(n -> url(row, n))
                .toList();
    }

    private URI url(UploadRow row, int part) {
        return row.sum()
                .map(sum -> sealed.signPut(row.space(), row.content(), sum, WHOLE_LIFE))
                .orElseGet(() -> urls.signPart(row.space(), row.content(), row.storeId(), part, Reader.BROWSER, URL_LIFE));
    }

    /** Notes which parts the store has; false when the upload is not this user's or was given up. */
    public boolean report(PortalUser user, UploadId id, List<SentPart> sent) {
        Optional<UploadRow> row = open(user, id);
        row.ifPresent(upload -> parts.put(
                id, sent.stream().filter(p -> p.part() <= upload.upload().parts()).toList()));
        return row.isPresent();
    }

    /**
     * Joins the parts, checks the whole and names it; may be asked again when the answer was lost. Empty when the upload is not this user's
     * or was given up.
     *
     * @param etags of all parts as whoever asks has sent them
     * @param sha256 of the whole, in hex, where it is known
     */
    public Optional<StoredObject> complete(PortalUser user, UploadId id, List<String> etags, Optional<String> sha256) {
        PartEtags sent = new PartEtags(etags);
        Optional<String> sum = sha256.map(Sha256::plain);
        Optional<UploadRow> found = find(user, id);
        found.ifPresent(row -> table.touch(id, false, clock.instant()));
        return found.flatMap(row -> switch (row.state()) {
            case OPEN -> Optional.of(ends.complete(row, sent, sum));
            case COMPLETED -> Optional.of(completed(row, sent));
            case ABORTED, EXPIRED -> Optional.empty();
        });
    }

    private StoredObject completed(UploadRow row, PartEtags sent) {
        return ends.named(row)
                .filter(file -> file.etag().equals(row.etag(sent)))
                .orElseThrow(() -> new InvalidInputException("upload.other", "Another tab has finished this upload with other contents."));
    }

    /** Keeps the SHA-256 of a whole that was completed without; false when the upload is not this user's or the file is gone. */
    public boolean addSha256(PortalUser user, UploadId id, String sha256) {
        String sum = Sha256.plain(sha256);
        return find(user, id)
                .filter(row -> row.state() == UploadState.COMPLETED)
                .filter(row -> table.addSha256(row.space(), row.content(), sum))
                .isPresent();
    }

    /** Gives an upload up and frees its parts; nothing happens when it is not this user's or has ended. */
    public void abort(PortalUser user, UploadId id) {
        find(user, id).filter(UploadRow::isOpen).ifPresent(row -> ends.giveUp(row, UploadState.ABORTED));
    }

    private Optional<UploadRow> open(PortalUser user, UploadId id) {
        Optional<UploadRow> row = find(user, id);
        if (row.filter(r -> r.state() == UploadState.COMPLETED).isPresent()) {
            throw new InvalidInputException("upload.completed", "This upload has been finished from another tab.");
        }
        return row.filter(r -> r.isOpen() && !r.isBeginning());
    }

    private Optional<UploadRow> find(PortalUser user, UploadId id) {
        return table.find(user.id(), id)
                .filter(row -> spaces.find(user, row.space()).filter(Space::isWritable).isPresent());
    }
}
