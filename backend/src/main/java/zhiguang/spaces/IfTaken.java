package zhiguang.spaces;

/** What is done when the name that something would get is taken. */
public enum IfTaken {
    REFUSE,
    /** It gets another, such as {@code name (2).txt}. */
    NEW_NAME,
    /** A folder joins the one that is there, and files take the place of files of the same name, which go to the bin. */
    MERGE
}
