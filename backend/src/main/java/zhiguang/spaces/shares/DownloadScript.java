package zhiguang.spaces.shares;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredObject;

/**
 * Scripts that download big results for hours and go on after a break: they hold the token of a share, ask the portal for a fresh URL
 * whenever they need one, and check what arrived.
 */
@Service
public class DownloadScript {

    private static final Duration LIFE = Duration.ofDays(7);
    private static final int MOST_FILES = 100_000;

    private final Shares shares;
    private final SharedFiles files;

    DownloadScript(Shares shares, SharedFiles files) {
        this.shares = shares;
        this.files = files;
    }

    /** The text of a bash script for these files and folders; {@code portal} is the address under which the reader sees the portal. */
    public String make(PortalUser user, SpaceId space, Collection<ObjectKey> chosen, URI portal) {
        NewShare share = shares.create(user, space, ShareRequest.script(chosen, LIFE));
        return template()
                .replace("@until@", share.share().expiresAt().toString())
                .replace("@portal@", quoted(portal.toString().replaceAll("/+$", "")))
                .replace("@token@", quoted(share.token().value()));
    }

    /**
     * What the script asks for first, a line a file, parted by tabs: id, size, SHA-256 or {@code -}, ETag, part size or 0, and the path,
     * which begins nowhere but where the script runs. Empty for a token that opens nothing.
     */
    public Optional<List<String>> manifest(String token) {
        return files.find(token).map(share -> files.list(token, 0, MOST_FILES).stream().map(DownloadScript::line).toList());
    }

    private static String line(SharedFile shared) {
        StoredObject file = shared.file();
        return String.join(
                "\t",
                shared.id().toString(),
                Long.toString(file.size()),
                file.sha256().orElse("-"),
                file.etag().isEmpty() ? "-" : file.etag(),
                Long.toString(file.partSize().orElse(0)),
                shared.path());
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String template() {
        try (InputStream script = DownloadScript.class.getResourceAsStream("download.sh")) {
            if (script == null) {
                throw new IllegalStateException("download.sh is not packed with the portal");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
