package zhiguang.transfers;

import java.net.URI;
import java.util.OptionalLong;

/** An object to bring to the cluster, below the working directory; {@code url} is presigned and must not be logged. */
public record PullItem(URI url, String path, long size, String etag, OptionalLong partSize) {

    @Override
    public String toString() {
        return "PullItem[" + path + ", " + size + "]";
    }
}
