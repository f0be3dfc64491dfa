package zhiguang.api.v1;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceChanges;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.SpaceUse;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoredObject;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** The user's own space and those of his projects; their bytes go between program and store. */
@RestController
@RequestMapping("/api/v1/spaces")
class SpacesController {

    private final Caller caller;
    private final Spaces spaces;
    private final SpaceObjects objects;
    private final SpaceChanges changes;

    SpacesController(Caller caller, Spaces spaces, SpaceObjects objects, SpaceChanges changes) {
        this.caller = caller;
        this.spaces = spaces;
        this.objects = objects;
        this.changes = changes;
    }

    /** In bytes. */
    record SpaceAnswer(String id, String kind, @Nullable String account, String right, SpaceUse use, long left) {}

    record File(String key, long size, Instant modified, String etag, @Nullable String sha256) {

        static File of(StoredObject object) {
            return new File(object.key().value(), object.size(), object.modified(), object.etag(), object.sha256().orElse(null));
        }
    }

    /** A URL that lives for some minutes. */
    record Download(URI url) {}

    @GetMapping
    Paging.Page<SpaceAnswer> list() {
        ApiAccess access = caller.require(ApiScope.FILES_READ);
        return new Paging.Page<>(
                spaces.listFor(access.user()).stream().filter(space -> isOf(access, space)).map(space -> answer(access, space)).toList(), null);
    }

    private SpaceAnswer answer(ApiAccess access, Space space) {
        SpaceUse use = objects.use(access.user(), space.id());
        return new SpaceAnswer(
                space.id().value().toString(),
                SubmissionAnswer.word(space.kind()),
                space.account().map(AccountName::value).orElse(null),
                SubmissionAnswer.word(space.right()),
                use,
                use.left());
    }

    /** Files at any depth below the folder, by key. */
    @GetMapping("/{id}/files")
    Paging.Page<File> files(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String folder,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        ApiAccess access = caller.require(ApiScope.FILES_READ);
        int most = Paging.limit(limit);
        List<StoredObject> found = objects.listBelow(
                access.user(), find(access, id), new FolderPath(folder), Paging.after(cursor).map(ObjectKey::new), most + 1);
        return Paging.page(found, most, file -> file.key().value(), File::of);
    }

    @GetMapping("/{id}/download")
    Download download(@PathVariable String id, @RequestParam String key) {
        ApiAccess access = caller.require(ApiScope.FILES_READ);
        return new Download(objects.downloadUrl(access.user(), find(access, id), new ObjectKey(key)).orElseThrow(Paging::notThere));
    }

    /** Into the bin, from where it can be had back for a while. */
    @DeleteMapping("/{id}/files")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, @RequestParam String key) {
        ApiAccess access = caller.require(ApiScope.FILES_WRITE);
        SpaceId space = find(access, id);
        if (objects.find(access.user(), space, new ObjectKey(key)).isEmpty()) {
            throw Paging.notThere();
        }
        changes.delete(access.user(), space, List.of(new ObjectKey(key)));
    }

    private SpaceId find(ApiAccess access, String id) {
        return space(spaces, access, id).id();
    }

    /** Another's is not there, nor another project's than the key is for. */
    static Space space(Spaces spaces, ApiAccess access, String id) {
        return id(id)
                .flatMap(space -> spaces.find(access.user(), space))
                .filter(space -> isOf(access, space))
                .orElseThrow(Paging::notThere);
    }

    private static boolean isOf(ApiAccess access, Space space) {
        return space.account().isEmpty() || access.key().mayCharge(space.account().get());
    }

    private static Optional<SpaceId> id(String text) {
        try {
            return Optional.of(new SpaceId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
