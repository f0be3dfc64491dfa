package zhiguang.spaces;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;

/**
 * Many small files that are put whole, begun and completed in a few statements. What is not plain — a name that is taken, an upload that
 * goes on, a space that is full — is left out here and is the caller's to ask {@link Uploads} for by itself, which says why.
 */
@Service
public class WholeUploads {

    private final Spaces spaces;
    private final ManyFiles many;
    private final StoredContents contents;
    private final SealedUrls urls;
    private final StorageQuota quota;
    private final WholeTable table;
    private final UploadEnds ends;
    private final Clock clock;

    WholeUploads(
            Spaces spaces,
            ManyFiles many,
            StoredContents contents,
            SealedUrls urls,
            StorageQuota quota,
            WholeTable table,
            UploadEnds ends,
            Clock clock) {
        this.spaces = spaces;
        this.many = many;
        this.contents = contents;
        this.urls = urls;
        this.quota = quota;
        this.table = table;
        this.ends = ends;
        this.clock = clock;
    }

    /** What could be begun at once, each with its URL. */
    public Map<NewFile, Uploads.Begun> begin(PortalUser user, List<NewFile> files) {
        Optional<SpaceId> space = files.stream().filter(NewFile::isWhole).map(NewFile::space).findFirst();
        if (space.isEmpty() || !isWritable(user, space.get())) {
            return Map.of();
        }
        Map<ObjectKey, NewFile> plain = plain(user, space.get(), files);
        List<StoreKey> places = many.newStoreKeys(plain.size());
        Map<UploadId, UploadRow> rows = new HashMap<>();
        plain.values().forEach(file -> {
            Upload upload = new Upload(UploadId.random(), file.space(), file.key(), file.size(), Parts.sizeFor(file.size()));
            String sum = UploadRow.WHOLE + file.sum().orElseThrow();
            rows.put(upload.id(), new UploadRow(upload, user.id(), file.replace(), places.get(rows.size()), sum, UploadState.OPEN));
        });
        Map<NewFile, Uploads.Begun> begun = new HashMap<>();
        table.insert(rows.values(), clock.instant())
                .forEach(id -> {
                    UploadRow row = requireNonNull(rows.get(id));
                    begun.put(plain.get(row.upload().key()), begun(row));
                });
        return begun;
    }

    private boolean isWritable(PortalUser user, SpaceId space) {
        return spaces.find(user, space).filter(Space::isWritable).isPresent();
    }

    /** Those whose names are free, or may be, as long as all of them fit. */
    private Map<ObjectKey, NewFile> plain(PortalUser user, SpaceId space, List<NewFile> files) {
        Map<ObjectKey, NewFile> plain = new HashMap<>();
        files.stream()
                .filter(file -> file.isWhole() && file.space().equals(space))
                .forEach(file -> plain.put(file.key(), file));
        ManyFiles.Standing standing = many.find(space, plain.keySet());
        plain.keySet().removeAll(standing.conflicts());
        plain.values().removeIf(file -> !file.replace() && standing.files().containsKey(file.key()));
        plain.keySet().removeAll(table.openKeys(user.id(), space, plain.keySet()));
        try {
            quota.require(space, plain.values().stream().mapToLong(NewFile::size).sum());
        } catch (InvalidInputException full) {
            plain.clear();
        }
        return plain;
    }

    private Uploads.Begun begun(UploadRow row) {
        String sum = row.sum().orElseThrow();
        return new Uploads.Begun(row.upload(), List.of(), List.of(urls.signPut(row.space(), row.content(), sum, Uploads.WHOLE_LIFE)));
    }

    /** What was put, as whoever put it tells: the sum in place of ETags, and the SHA-256 where it is known. */
    public record Sent(UploadId id, List<String> etags, Optional<String> sha256) {

        public Sent {
            etags = new PartEtags(etags).values();
            sha256 = sha256.map(Sha256::plain);
        }
    }

    /** The files that could be named at once. */
    public Map<UploadId, StoredObject> complete(PortalUser user, List<Sent> sent) {
        Map<UploadId, Sent> told = new HashMap<>();
        sent.forEach(one -> told.put(one.id(), one));
        List<UploadRow> rows = table.open(user.id(), told.keySet());
        Optional<SpaceId> space = rows.stream().map(UploadRow::space).findFirst();
        if (space.isEmpty() || !isWritable(user, space.get())) {
            return Map.of();
        }
        List<UploadRow> ours = rows.stream()
                .filter(row -> row.space().equals(space.get()))
                .filter(row -> requireNonNull(told.get(row.upload().id())).etags().equals(List.of(row.sum().orElseThrow())))
                .toList();
        table.touch(ours.stream().map(row -> row.upload().id()).toList(), clock.instant());
        return named(user, space.get(), whole(space.get(), ours), told);
    }

    /** Those that the store has as they were announced, and whose names are still free. */
    private Map<UploadRow, StoredContent> whole(SpaceId space, List<UploadRow> rows) {
        Map<StoreKey, StoredContent> there = contents.find(space, rows.stream().map(UploadRow::content).toList());
        ManyFiles.Standing standing = many.find(space, rows.stream().map(row -> row.upload().key()).toList());
        Map<UploadRow, StoredContent> whole = new HashMap<>();
        for (UploadRow row : rows) {
            StoredContent content = there.get(row.content());
            boolean free = row.replaces() || !standing.files().containsKey(row.upload().key());
            if (content != null && free && content.size() == row.upload().size() && row.sum().equals(Optional.of(content.etag()))) {
                whole.put(row, content);
            }
        }
        return whole;
    }

    private Map<UploadId, StoredObject> named(PortalUser user, SpaceId space, Map<UploadRow, StoredContent> whole, Map<UploadId, Sent> told) {
        Map<ObjectKey, StoredContent> names = new HashMap<>();
        Map<ObjectKey, String> sums = new HashMap<>();
        whole.forEach((row, content) -> {
            names.put(row.upload().key(), content);
            requireNonNull(told.get(row.upload().id())).sha256().ifPresent(sum -> sums.put(row.upload().key(), sum));
        });
        try {
            many.put(space, names, sums, user.id());
        } catch (InvalidInputException refused) {
            return Map.of();
        }
        Set<UploadId> ended = table.complete(whole.keySet().stream().map(row -> row.upload().id()).toList(), clock.instant());
        whole.keySet().stream().filter(row -> !ended.contains(row.upload().id())).forEach(ends::takeBack);
        Map<ObjectKey, StoredObject> files = many.find(space, new ArrayList<>(names.keySet())).files();
        Map<UploadId, StoredObject> done = new HashMap<>();
        whole.keySet().stream()
                .filter(row -> ended.contains(row.upload().id()) && files.containsKey(row.upload().key()))
                .forEach(row -> done.put(row.upload().id(), files.get(row.upload().key())));
        return done;
    }
}
