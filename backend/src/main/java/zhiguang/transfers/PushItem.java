package zhiguang.transfers;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A file to bring to the store, as it was when found; {@code urls} are presigned, one for each part, and must not be logged;
 * none when a {@link Bundle} brings it.
 *
 * @param modified nanoseconds since the epoch
 * @param stored the ETags of parts that the store has already, by their number from 0
 */
public record PushItem(
        List<URI> urls, String path, long size, long modified, long partSize, Map<Integer, String> stored) {

    public PushItem(List<URI> urls, String path, long size, long modified, long partSize) {
        this(urls, path, size, modified, partSize, Map.of());
    }

    @Override
    public String toString() {
        return "PushItem[" + path + ", " + size + "]";
    }
}
