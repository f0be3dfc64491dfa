package zhiguang.submissions;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.spaces.MultipartStore;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;
import zhiguang.submissions.StagedFile.Direction;
import zhiguang.submissions.StagedFile.FileState;
import zhiguang.transfers.FoundFiles;
import zhiguang.transfers.ItemResult;
import zhiguang.transfers.PushItem;
import zhiguang.transfers.Staging;
import zhiguang.transfers.StagingRefusedException;

/**
 * Pushes one batch of results: small files whole, large ones in parts; nothing counts before the store shows it whole and the index
 * names it.
 */
@Component
class ResultUploads {

    private static final long WHOLE = 16L << 20;
    private static final long PART = 64L << 20;
    private static final long MOST_PARTS = 10_000;

    private final Staging staging;
    private final Spaces spaces;
    private final ObjectStore store;
    private final ObjectIndex index;
    private final MultipartStore multipart;
    private final SignedUrls urls;
    private final FileTable files;
    private final Progress progress;

    ResultUploads(
            Staging staging,
            Spaces spaces,
            ObjectStore store,
            ObjectIndex index,
            MultipartStore multipart,
            SignedUrls urls,
            FileTable files,
            Progress progress) {
        this.staging = staging;
        this.spaces = spaces;
        this.store = store;
        this.index = index;
        this.multipart = multipart;
        this.urls = urls;
        this.files = files;
        this.progress = progress;
    }

    /** A file, where it goes, and the upload an earlier attempt left unfinished. */
    record Result(FoundFiles.Found file, ObjectKey key, Optional<String> leftUpload) {}

    private record Begun(Result result, StoreKey content, Optional<String> uploadId, PushItem item) {}

    void push(Submission submission, List<Result> results) throws StagingRefusedException {
        SpaceId space = spaces.personal(submission.owner());
        Duration life = Staging.urlLife(results.stream().mapToLong(r -> r.file().size()).sum());
        List<Begun> begun = new ArrayList<>();
        for (Result result : results) {
            begun.add(begin(submission, space, result, life));
        }
        List<ItemResult> ends = staging.push(
                submission.clusterUser(),
                submission.workDirectory(),
                begun.stream().map(Begun::item).toList(),
                progress.of(submission));
        boolean again = false;
        for (int i = 0; i < ends.size(); i++) {
            again |= !end(submission, space, begun.get(i), ends.get(i));
        }
        if (again) {
            throw new RemoteSystemException(
                    RemoteSystem.OBJECT_STORE,
                    RemoteSystemException.Kind.UNREACHABLE,
                    "not all results could be stored yet");
        }
    }

    private Begun begin(Submission submission, SpaceId space, Result result, Duration life) {
        result.leftUpload().flatMap(LeftUpload::of).ifPresent(left -> multipart.abort(space, left.content(), left.uploadId()));
        FoundFiles.Found file = result.file();
        StoreKey content = index.newStoreKey();
        if (file.size() <= WHOLE) {
            note(submission, result, Optional.empty());
            URI url = urls.signPut(space, content, SignedUrls.Reader.CLUSTER, life);
            return new Begun(
                    result,
                    content,
                    Optional.empty(),
                    new PushItem(List.of(url), file.path(), file.size(), file.modified(), file.size()));
        }
        long part = Math.max(PART, Math.ceilDiv(file.size(), MOST_PARTS));
        String upload = multipart.begin(space, content, part);
        note(submission, result, Optional.of(new LeftUpload(content, upload).toString()));
        List<URI> parts = IntStream.rangeClosed(1, (int) Math.ceilDiv(file.size(), part))
                .mapToObj(n -> urls.signPart(space, content, upload, n, SignedUrls.Reader.CLUSTER, life))
                .toList();
        return new Begun(
                result, content, Optional.of(upload), new PushItem(parts, file.path(), file.size(), file.modified(), part));
    }

    /** False when it may go better another time. */
    private boolean end(Submission submission, SpaceId space, Begun begun, ItemResult end) {
        String path = begun.result().file().path();
        return switch (end) {
            case ItemResult.Moved(List<String> etags) -> {
                Optional<StoredContent> whole = begun.uploadId()
                        .flatMap(upload -> multipart.complete(space, begun.content(), upload, etags))
                        .or(() -> store.find(space, begun.content()))
                        .filter(stored -> stored.size() == begun.item().size());
                whole.ifPresent(stored -> name(submission, space, begun, stored));
                yield whole.isPresent();
            }
            case ItemResult.NotMoved(String code) -> {
                begun.uploadId().ifPresent(upload -> multipart.abort(space, begun.content(), upload));
                boolean passing = code.equals("unreachable") || code.equals("gone");
                if (!passing) {
                    files.failed(submission.id(), Direction.OUT, path, code);
                }
                yield !passing;
            }
        };
    }

    private void name(Submission submission, SpaceId space, Begun begun, StoredContent stored) {
        String path = begun.result().file().path();
        try {
            index.put(space, begun.result().key(), stored, Optional.empty(), submission.owner());
            files.done(submission.id(), Direction.OUT, path, stored.size());
        } catch (InvalidInputException refused) {
            index.discard(space, stored.key());
            files.failed(submission.id(), Direction.OUT, path, refused.code().equals("space.full") ? "no-space" : "name");
        }
    }

    private void note(Submission submission, Result result, Optional<String> upload) {
        files.put(
                submission.id(),
                new StagedFile(
                        Direction.OUT,
                        result.file().path(),
                        Optional.of(result.key()),
                        result.file().size(),
                        FileState.WAITING,
                        upload,
                        Optional.empty()));
    }
}
