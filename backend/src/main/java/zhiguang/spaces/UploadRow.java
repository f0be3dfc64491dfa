package zhiguang.spaces;

record UploadRow(Upload upload, SpaceId space, StoreKey content, String storeId, UploadState state) {

    boolean isOpen() {
        return state == UploadState.OPEN;
    }
}
