package zhiguang.spaces;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;
import zhiguang.spaces.SignedUrls.Reader;

/** Uploads from a browser straight into the person's own space: the portal signs, records and checks, and never sees a byte. */
@Service
public class Uploads {

    /** After this an upload that nobody finished is forgotten. */
    static final Duration STALE = Duration.ofDays(7);

    private static final Duration URL_LIFE = Duration.ofMinutes(15);
    private static final int MOST_URLS = 100;
    private static final int CLEAN_AT_ONCE = 500;

    private final Spaces spaces;
    private final ObjectStore objects;
    private final MultipartStore store;
    private final SignedUrls urls;
    private final ObjectIndex index;
    private final StorageQuota quota;
    private final UploadTable table;
    private final Clock clock;

    Uploads(
            Spaces spaces,
            ObjectStore objects,
            MultipartStore store,
            SignedUrls urls,
            ObjectIndex index,
            StorageQuota quota,
            UploadTable table,
            Clock clock) {
        this.spaces = spaces;
        this.objects = objects;
        this.store = store;
        this.urls = urls;
        this.index = index;
        this.quota = quota;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Begins to upload a file; an earlier upload of the same object that has not ended is given up.
     *
     * @param replace whether an object of that name may be replaced; it stays until the upload is complete
     */
    public Upload begin(UserId user, ObjectKey key, long size, boolean replace) {
        long partSize = Parts.sizeFor(size);
        SpaceId space = spaces.personal(user);
        index.requireFree(space, key);
        if (!replace && index.find(space, key).isPresent()) {
            throw new InvalidInputException("upload.exists", "There is a file of this name already.", key.value());
        }
        table.open(space, key).forEach(this::giveUp);
        quota.require(space, size);
        Upload upload = new Upload(UploadId.random(), key, size, partSize);
        StoreKey content = index.newStoreKey();
        String storeId = store.begin(space, content, partSize);
        table.insert(new UploadRow(upload, space, content, storeId, UploadState.OPEN), clock.instant());
        return upload;
    }

    /** URLs to put parts {@code from} (from 1) to {@code from + count - 1}, as many as there are; empty when the upload is not this person's or has ended. */
    public Optional<List<URI>> signParts(UserId user, UploadId id, int from, int count) {
        return table.find(user, id).filter(UploadRow::isOpen).map(row -> signParts(row, from, Math.min(count, MOST_URLS)));
    }

    private List<URI> signParts(UploadRow row, int from, int count) {
        return IntStream.range(from, from + count)
                .filter(n -> n >= 1 && n <= row.upload().parts())
                .mapToObj(n -> urls.signPart(row.space(), row.content(), row.storeId(), n, Reader.BROWSER, URL_LIFE))
                .toList();
    }

    /** Joins the parts and checks the whole; may be asked again when the answer was lost. Empty when the upload is not this person's or was given up. */
    public Optional<StoredObject> complete(UserId user, UploadId id, List<String> etags) {
        PartEtags parts = new PartEtags(etags);
        return table.find(user, id).flatMap(row -> switch (row.state()) {
            case OPEN -> Optional.of(name(user, row, join(row, parts)));
            case COMPLETED -> index.find(row.space(), row.upload().key());
            case ABORTED -> Optional.empty();
        });
    }

    private StoredContent join(UploadRow row, PartEtags parts) {
        Upload upload = row.upload();
        if (parts.values().size() != upload.parts()) {
            throw new InvalidInputException("upload.parts", "The store does not have all parts of this file; upload it again.");
        }
        StoredContent whole = store.complete(row.space(), row.content(), row.storeId(), parts.values())
                .or(() -> joinedBefore(row, parts))
                .orElseThrow(() -> new InvalidInputException("upload.gone", "The store has forgotten this upload; start it again."));
        if (whole.size() != upload.size() || !whole.etag().equals(parts.joined())) {
            discard(row);
            throw new InvalidInputException("upload.damaged", "The file did not arrive as it was sent; upload it again.");
        }
        return whole;
    }

    private StoredObject name(UserId user, UploadRow row, StoredContent whole) {
        try {
            StoredObject file = index.put(row.space(), row.upload().key(), whole, Optional.empty(), user);
            table.end(row.upload().id(), UploadState.COMPLETED, clock.instant());
            return file;
        } catch (InvalidInputException refused) {
            discard(row);
            throw refused;
        }
    }

    private void discard(UploadRow row) {
        objects.delete(row.space(), row.content());
        table.end(row.upload().id(), UploadState.ABORTED, clock.instant());
    }

    private Optional<StoredContent> joinedBefore(UploadRow row, PartEtags parts) {
        return objects.find(row.space(), row.content()).filter(o -> o.etag().equals(parts.joined()));
    }

    /** Gives an upload up and frees its parts; nothing happens when it is not this person's or has ended. */
    public void abort(UserId user, UploadId id) {
        table.find(user, id).filter(UploadRow::isOpen).ifPresent(this::giveUp);
    }

    /** Gives up what nobody has finished for a week; returns how many. */
    public int cleanStale() {
        List<UploadRow> stale = table.openSince(clock.instant().minus(STALE), CLEAN_AT_ONCE);
        stale.forEach(this::giveUp);
        return stale.size();
    }

    private void giveUp(UploadRow row) {
        store.abort(row.space(), row.content(), row.storeId());
        table.end(row.upload().id(), UploadState.ABORTED, clock.instant());
    }
}
