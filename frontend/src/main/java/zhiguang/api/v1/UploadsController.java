package zhiguang.api.v1;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.spaces.NewFile;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SentPart;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.Upload;
import zhiguang.spaces.UploadId;
import zhiguang.spaces.Uploads;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** Uploads in parts: begin, put each part to its URL, report the ETags. One that broke off goes on when it is begun again. */
@RestController
class UploadsController {

    private static final int URLS = 100;

    private final Caller caller;
    private final Spaces spaces;
    private final Uploads uploads;

    UploadsController(Caller caller, Spaces spaces, Uploads uploads) {
        this.caller = caller;
        this.spaces = spaces;
        this.uploads = uploads;
    }

    record Wanted(@Nullable String key, @Nullable Long size, @Nullable Boolean replace) {}

    /** {@code urls} are for the first parts, at most a hundred; {@code sent} what the store has already. */
    record Begun(String id, String key, long size, long partSize, int parts, List<Integer> sent, List<URI> urls) {}

    record Parts(@Nullable Integer from, @Nullable Integer count) {}

    record Urls(int from, List<URI> urls) {}

    /** The ETags of all parts in order, as the store told them. */
    record Sent(@Nullable List<@Nullable String> etags, @Nullable String sha256) {}

    @PostMapping("/api/v1/spaces/{id}/uploads")
    @ResponseStatus(HttpStatus.CREATED)
    Begun begin(@PathVariable String id, @RequestBody Wanted wanted) {
        ApiAccess access = caller.require(ApiScope.FILES_WRITE);
        ObjectKey key = new ObjectKey(required(wanted.key(), "key"));
        NewFile file = new NewFile(
                SpacesController.space(spaces, access, id).id(), key, required(wanted.size(), "size"), Boolean.TRUE.equals(wanted.replace()),
                Optional.empty());
        Uploads.Begun begun = uploads.begin(access.user(), file, URLS);
        Upload upload = begun.upload();
        return new Begun(
                upload.id().value().toString(), upload.key().value(), upload.size(), upload.partSize(), upload.parts(),
                begun.sent().stream().map(SentPart::part).toList(), begun.urls());
    }

    @PostMapping("/api/v1/uploads/{id}/urls")
    Urls sign(@PathVariable String id, @RequestBody Parts parts) {
        ApiAccess access = caller.require(ApiScope.FILES_WRITE);
        int from = required(parts.from(), "from");
        int count = Optional.ofNullable(parts.count()).orElse(URLS);
        if (from < 1 || from > 10_000) {
            throw Paging.mistyped("from");
        }
        if (count < 1 || count > URLS) {
            throw Paging.mistyped("count");
        }
        return new Urls(from, uploads.signParts(access.user(), parse(id), from, count).orElseThrow(Paging::notThere));
    }

    @PostMapping("/api/v1/uploads/{id}/complete")
    SpacesController.File complete(@PathVariable String id, @RequestBody Sent sent) {
        ApiAccess access = caller.require(ApiScope.FILES_WRITE);
        List<@Nullable String> etags = required(sent.etags(), "etags");
        if (etags.stream().anyMatch(Objects::isNull)) {
            throw Paging.mistyped("etags");
        }
        List<String> all = etags.stream().map(String::valueOf).toList();
        return uploads.complete(access.user(), parse(id), all, Optional.ofNullable(sent.sha256()))
                .map(SpacesController.File::of)
                .orElseThrow(Paging::notThere);
    }

    @DeleteMapping("/api/v1/uploads/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void abort(@PathVariable String id) {
        ApiAccess access = caller.require(ApiScope.FILES_WRITE);
        uploads.abort(access.user(), parse(id));
    }

    private static <T> T required(@Nullable T given, String name) {
        if (given == null) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "missing", name);
        }
        return given;
    }

    private static UploadId parse(String id) {
        try {
            return new UploadId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw Paging.notThere();
        }
    }
}
