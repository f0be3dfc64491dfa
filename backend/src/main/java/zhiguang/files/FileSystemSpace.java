package zhiguang.files;

/** How full the file system under a path is, in bytes; {@code free} is what an ordinary user may still write. */
public record FileSystemSpace(long total, long free) {

    public long used() {
        return Math.max(0, total - free);
    }
}
