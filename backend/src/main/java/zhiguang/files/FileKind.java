package zhiguang.files;

/** What stands under a name. */
public enum FileKind {
    FILE,
    FOLDER,
    LINK,
    PIPE,
    SOCKET,
    DEVICE;

    private static final int MASK = 0170000;

    /** By the type bits of a POSIX mode. */
    public static FileKind ofMode(int mode) {
        return switch (mode & MASK) {
            case 0040000 -> FOLDER;
            case 0120000 -> LINK;
            case 0010000 -> PIPE;
            case 0140000 -> SOCKET;
            case 0020000, 0060000 -> DEVICE;
            default -> FILE;
        };
    }
}
