package zhiguang.door;

import java.time.Instant;

/** What is told of a file or folder. */
record Facts(boolean folder, long size, Instant modified, boolean writable) {

    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;

    static Facts folder(Instant modified, boolean writable) {
        return new Facts(true, 0, modified, writable);
    }

    int mode() {
        return folder ? FOLDER | (writable ? 0755 : 0555) : FILE | (writable ? 0644 : 0444);
    }

    /** As {@code ls -l} writes it. */
    String rights() {
        return folder ? (writable ? "drwxr-xr-x" : "dr-xr-xr-x") : (writable ? "-rw-r--r--" : "-r--r--r--");
    }
}
