package zhiguang.spaces;

/** The keys between two texts, both left out, in the order of their bytes: so an index serves all that is below a folder. */
record KeyRange(String from, String to) {

    private static final String AFTER_SLASH = "0";
    private static final String LAST = "\uDBFF\uDFFF";

    static KeyRange below(FolderPath folder) {
        return folder.isTop() ? new KeyRange("", LAST) : new KeyRange(folder.prefix(), folder.value() + AFTER_SLASH);
    }
}
