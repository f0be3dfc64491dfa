package zhiguang.spaces;

import zhiguang.identity.UserId;

/** {@code replaces}: a file of that name may be replaced. */
record UploadRow(Upload upload, UserId startedBy, boolean replaces, StoreKey content, String storeId, UploadState state) {

    boolean isOpen() {
        return state == UploadState.OPEN;
    }

    SpaceId space() {
        return upload.space();
    }
}
