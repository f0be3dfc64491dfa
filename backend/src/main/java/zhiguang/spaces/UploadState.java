package zhiguang.spaces;

enum UploadState {
    OPEN,
    COMPLETED,
    ABORTED,
    /** Nobody went on with it for so long that it was given up. */
    EXPIRED
}
