package zhiguang.ui.spaces;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.spaces.DownloadScript;
import zhiguang.spaces.ObjectId;
import zhiguang.spaces.SharedFiles;

/** What download scripts ask the portal; their token opens only the files they were made for, and comes in a header that no log shows. */
@RestController
class ScriptAnswers {

    private static final String BEARER = "Bearer ";

    private final DownloadScript script;
    private final SharedFiles files;

    ScriptAnswers(DownloadScript script, SharedFiles files) {
        this.script = script;
        this.files = files;
    }

    @GetMapping("/download/manifest")
    ResponseEntity<String> manifest(@RequestHeader(name = "Authorization", defaultValue = "") String authorization) {
        Optional<List<String>> lines = token(authorization).flatMap(script::manifest);
        return answer(lines.map(list -> String.join("\n", list)));
    }

    @GetMapping("/download/url/{id}")
    ResponseEntity<String> url(
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization, @PathVariable("id") String id) {
        return answer(token(authorization)
                .flatMap(token -> id(id).flatMap(file -> files.downloadUrl(token, file)))
                .map(URI::toString));
    }

    private static Optional<String> token(String authorization) {
        return Optional.of(authorization).filter(text -> text.startsWith(BEARER)).map(text -> text.substring(BEARER.length()));
    }

    private static Optional<ObjectId> id(String text) {
        try {
            return Optional.of(new ObjectId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same nothing for whatever does not open. */
    private static ResponseEntity<String> answer(Optional<String> text) {
        return text.map(body -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                        .body(body + "\n"))
                .orElseGet(() -> ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build());
    }
}
