package zhiguang.files;

/** How many files and folders there are and how large; {@code whole} is false where the counting was ended early. */
public record EntryCount(long entries, long bytes, boolean whole) {}
