package zhiguang.files;

/** How reading a folder ended. */
public enum FolderAnswer {
    COMPLETE,
    /** The reader wanted no more. */
    STOPPED,
    /** There is nothing at that path. */
    GONE,
    /** The user's rights do not let him look into it. */
    DENIED,
    NOT_FOLDER
}
