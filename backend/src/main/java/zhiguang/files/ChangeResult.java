package zhiguang.files;

/** What became of a change to a file or folder. */
public enum ChangeResult {
    DONE,
    /** It, or the folder it should be in, is not there. */
    GONE,
    /** The user's rights do not allow it. */
    DENIED,
    /** Something has that name already. */
    EXISTS,
    NOT_EMPTY,
    /** No space, or a quota is used up. */
    FULL,
    /** More bytes than the portal takes. */
    LARGE,
    /** The target is on another file system. */
    ELSEWHERE,
    /** The file system does not take this name. */
    NAME,
    /** The cluster's file system refused without a reason. */
    FAILED
}
