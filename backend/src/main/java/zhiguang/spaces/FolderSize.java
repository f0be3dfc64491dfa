package zhiguang.spaces;

/** What all files at any depth below a folder come to. */
public record FolderSize(long bytes, long files) {

    static final FolderSize NOTHING = new FolderSize(0, 0);
}
