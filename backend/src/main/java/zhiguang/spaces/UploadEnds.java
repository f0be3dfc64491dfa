package zhiguang.spaces;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;

/** How an upload ends: joined, checked and named, or given up with nothing left of it. Each may be done again after a crash at any point. */
@Component
class UploadEnds {

    private final ObjectStore objects;
    private final MultipartStore store;
    private final ObjectIndex index;
    private final UploadTable table;
    private final UploadPartTable parts;
    private final Clock clock;
    private final Set<UploadId> joining = ConcurrentHashMap.newKeySet();

    UploadEnds(
            ObjectStore objects,
            MultipartStore store,
            ObjectIndex index,
            UploadTable table,
            UploadPartTable parts,
            Clock clock) {
        this.objects = objects;
        this.store = store;
        this.index = index;
        this.table = table;
        this.parts = parts;
        this.clock = clock;
    }

    StoredObject complete(UploadRow row, PartEtags etags, Optional<String> sha256) {
        if (!joining.add(row.upload().id())) {
            throw new RemoteSystemException(
                    RemoteSystem.OBJECT_STORE, RemoteSystemException.Kind.TIMED_OUT, "the store is joining the parts for another tab");
        }
        try {
            return completeAlone(row, etags, sha256);
        } finally {
            joining.remove(row.upload().id());
        }
    }

    private StoredObject completeAlone(UploadRow row, PartEtags etags, Optional<String> sha256) {
        refuseSurprise(row);
        StoredContent whole = join(row, etags);
        if (table.state(row.upload().id()) != UploadState.OPEN) {
            return named(row).orElseThrow(UploadEnds::gone);
        }
        StoredObject file = name(row, whole, sha256);
        if (end(row, UploadState.COMPLETED) != UploadState.COMPLETED) {
            takeBack(row);
            throw gone();
        }
        return file;
    }

    /** The name of what was given up while it got it. */
    void takeBack(UploadRow row) {
        index.remove(row.space(), row.upload().key(), row.startedBy());
    }

    /** The file it became, as long as it has its name. */
    Optional<StoredObject> named(UploadRow row) {
        return index.find(row.space(), row.upload().key()).filter(file -> file.content().equals(row.content()));
    }

    private StoredObject name(UploadRow row, StoredContent whole, Optional<String> sha256) {
        try {
            return index.put(row.space(), row.upload().key(), whole, sha256, row.startedBy());
        } catch (InvalidInputException refused) {
            giveUp(row, UploadState.ABORTED);
            throw refused;
        }
    }

    /** A file of that name that came while this one was on its way. */
    private void refuseSurprise(UploadRow row) {
        index.find(row.space(), row.upload().key())
                .filter(there -> !row.replaces() && !there.content().equals(row.content()))
                .ifPresent(there -> {
                    throw new InvalidInputException("upload.exists", "There is a file of this name already.", there.key().value());
                });
    }

    private StoredContent join(UploadRow row, PartEtags etags) {
        Upload upload = row.upload();
        if (etags.values().size() != upload.parts()) {
            throw new InvalidInputException("upload.parts", "The store does not have all parts of this file; upload it again.");
        }
        StoredContent whole = row.sum().isPresent() ? whole(row) : joinedOrThere(row, etags);
        if (whole.size() != upload.size() || !whole.etag().equals(row.etag(etags))) {
            giveUp(row, UploadState.ABORTED);
            throw new InvalidInputException("upload.damaged", "The file did not arrive as it was sent; upload it again.");
        }
        return whole;
    }

    private StoredContent whole(UploadRow row) {
        return objects.find(row.space(), row.content())
                .orElseThrow(() -> new InvalidInputException("upload.parts", "The store does not have all parts of this file; upload it again."));
    }

    private StoredContent joinedOrThere(UploadRow row, PartEtags etags) {
        return joined(row, etags)
                .or(() -> objects.find(row.space(), row.content()))
                .orElseThrow(() -> {
                    giveUp(row, UploadState.ABORTED);
                    return gone();
                });
    }

    /** What the store has lost must be sent again, so nothing counts as sent any more. */
    private Optional<StoredContent> joined(UploadRow row, PartEtags etags) {
        try {
            return store.complete(row.space(), row.content(), row.storeId(), etags.values());
        } catch (InvalidInputException missing) {
            parts.delete(row.upload().id());
            throw missing;
        }
    }

    private static InvalidInputException gone() {
        return new InvalidInputException("upload.gone", "The store has forgotten this upload; start it again.");
    }

    /** Frees the parts, and the content if it was joined already but no name stands for it; nothing happens to one that was completed. */
    void giveUp(UploadRow row, UploadState state) {
        if (end(row, state) == UploadState.COMPLETED) {
            return;
        }
        if (row.sum().isEmpty()) {
            freeParts(row);
        }
        if (!table.isNamed(row.space(), row.content())) {
            objects.delete(row.space(), row.content());
        }
        table.freed(row.upload().id(), clock.instant().minus(Uploads.WHOLE_LIFE));
    }

    private void freeParts(UploadRow row) {
        Set<String> ids = new LinkedHashSet<>(store.list(row.space(), row.content()));
        if (!row.isBeginning()) {
            ids.add(row.storeId());
        }
        ids.forEach(id -> store.abort(row.space(), row.content(), id));
    }

    private UploadState end(UploadRow row, UploadState state) {
        parts.delete(row.upload().id());
        return table.end(row.upload().id(), state, clock.instant());
    }
}
