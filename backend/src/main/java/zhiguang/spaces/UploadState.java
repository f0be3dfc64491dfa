package zhiguang.spaces;

enum UploadState {
    OPEN,
    COMPLETED,
    ABORTED
}
