package zhiguang.files;

/** What reading a file for the editor gives. */
public sealed interface TextResult {

    record Read(String text, FileVersion version) implements TextResult {}

    record Refused(Reason reason) implements TextResult {}

    /** Why a file cannot be edited here. */
    enum Reason {
        /** There is none, or the user may not read it. */
        GONE,
        NOT_FILE,
        LARGE,
        BINARY,
        /** It is text, but not UTF-8. */
        ENCODING
    }
}
