package zhiguang.spaces;

import java.util.UUID;

/** Identifies an upload of the portal; the store's own id for it stays inside. */
public record UploadId(UUID value) {

    public static UploadId random() {
        return new UploadId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
