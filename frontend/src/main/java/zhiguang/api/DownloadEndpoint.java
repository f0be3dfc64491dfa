package zhiguang.api;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.failure.RemoteSystemException;
import zhiguang.spaces.ObjectId;
import zhiguang.spaces.shares.DownloadScript;
import zhiguang.spaces.shares.SharedFiles;

/** Answers download scripts: what there is, and a fresh URL for each file. The token comes in a header, so that no log has it. */
@RestController
class DownloadEndpoint {

    private static final String BEARER = "Bearer ";

    private final DownloadScript scripts;
    private final SharedFiles files;

    DownloadEndpoint(DownloadScript scripts, SharedFiles files) {
        this.scripts = scripts;
        this.files = files;
    }

    @GetMapping("/download/manifest")
    ResponseEntity<String> manifest(@RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        return text(scripts.manifest(token(authorization)).map(lines -> String.join("\n", lines) + "\n"));
    }

    @GetMapping("/download/url/{id}")
    ResponseEntity<String> url(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization, @PathVariable String id) {
        return text(id(id).flatMap(file -> files.downloadUrl(token(authorization), file)).map(URI::toString));
    }

    /** Else the portal's pages would answer. */
    @GetMapping("/download/**")
    ResponseEntity<String> nothing() {
        return ResponseEntity.notFound().build();
    }

    /** The script tries again. */
    @ExceptionHandler
    ResponseEntity<String> later(RemoteSystemException failure) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }

    private static ResponseEntity<String> text(Optional<String> text) {
        return text.map(body -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                        .cacheControl(CacheControl.noStore())
                        .body(body))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static String token(String authorization) {
        return authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
    }

    private static Optional<ObjectId> id(String text) {
        try {
            return Optional.of(new ObjectId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
