package zhiguang.transfers;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An object to bring to the cluster, below the working directory; {@code url} is presigned and must not be logged; none when a
 * {@link Bundle} brings it.
 *
 * @param sha256 of the whole, in lower-case hex; where it is known it is what the file is verified by
 */
public record PullItem(
        Optional<URI> url, String path, long size, String etag, OptionalLong partSize, Optional<String> sha256) {

    public PullItem(URI url, String path, long size, String etag, OptionalLong partSize, Optional<String> sha256) {
        this(Optional.of(url), path, size, etag, partSize, sha256);
    }

    public PullItem(URI url, String path, long size, String etag, OptionalLong partSize) {
        this(Optional.of(url), path, size, etag, partSize, Optional.empty());
    }

    @Override
    public String toString() {
        return "PullItem[" + path + ", " + size + "]";
    }
}
