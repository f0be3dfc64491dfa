package zhiguang.spaces;

import zhiguang.identity.UserId;

/**
 * @param replaces whether a file of that name may be replaced
 * @param storeId empty until the store has told it, for good if the portal died in between
 */
record UploadRow(Upload upload, UserId startedBy, boolean replaces, StoreKey content, String storeId, UploadState state) {

    boolean isOpen() {
        return state == UploadState.OPEN;
    }

    boolean isBeginning() {
        return storeId.isEmpty();
    }

    UploadRow begun(String id) {
        return new UploadRow(upload, startedBy, replaces, content, id, state);
    }

    SpaceId space() {
        return upload.space();
    }
}
