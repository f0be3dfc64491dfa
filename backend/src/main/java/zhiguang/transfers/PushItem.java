package zhiguang.transfers;

import java.net.URI;
import java.util.List;

/**
 * A file to bring to the store, as it was when found; {@code urls} are presigned, one for each part, and must not be logged.
 *
 * @param modified nanoseconds since the epoch
 */
public record PushItem(List<URI> urls, String path, long size, long modified, long partSize) {

    @Override
    public String toString() {
        return "PushItem[" + path + ", " + size + "]";
    }
}
