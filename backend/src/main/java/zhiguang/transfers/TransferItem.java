package zhiguang.transfers;

import java.util.Optional;
import java.util.OptionalLong;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredObject;

/**
 * One file of a transfer.
 *
 * @param source its key or its absolute path on the cluster
 * @param target below the transfer's folder
 * @param modified of a file on the cluster, in nanoseconds since the epoch
 * @param content where the bytes lie in the store, or will
 * @param reason the code {@code transfer.<code>}, when it was not moved
 * @param uploadId the store's upload that was begun for it
 * @param etag of the object; empty for a file on the cluster
 * @param sha256 of the object, when somebody computed it
 */
public record TransferItem(
        int number,
        String source,
        String target,
        long size,
        long modified,
        ItemState state,
        Optional<String> reason,
        Optional<StoreKey> content,
        Optional<String> uploadId,
        OptionalLong partSize,
        String etag,
        Optional<String> sha256) {

    /** How it stands. */
    public enum ItemState {
        WAITING,
        DONE,
        SKIPPED,
        FAILED
    }

    static TransferItem of(int number, StoredObject object, String target) {
        return new TransferItem(
                number,
                object.key().value(),
                target,
                object.size(),
                0,
                object.missing() ? ItemState.FAILED : ItemState.WAITING,
                object.missing() ? Optional.of("gone") : Optional.empty(),
                Optional.of(object.content()),
                Optional.empty(),
                object.partSize(),
                object.etag(),
                object.sha256());
    }

    static TransferItem file(int number, String path, String target, long size, long modified) {
        return new TransferItem(
                number, path, target, size, modified, ItemState.WAITING, Optional.empty(), Optional.empty(), Optional.empty(),
                OptionalLong.empty(), "", Optional.empty());
    }

    static TransferItem refused(int number, String source, String target, long size, String reason) {
        return new TransferItem(
                number, source, target, size, 0, ItemState.FAILED, Optional.of(reason), Optional.empty(), Optional.empty(),
                OptionalLong.empty(), "", Optional.empty());
    }
}
