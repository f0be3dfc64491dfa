package zhiguang.spaces;

/** How a folder is listed; folders always come before files. */
public record EntryOrder(By by, boolean descending) {

    public static final EntryOrder BY_NAME = new EntryOrder(By.NAME, false);

    /** By what. */
    public enum By {
        NAME,
        SIZE,
        MODIFIED
    }

    String sql() {
        String way = descending ? " DESC" : "";
        String column = switch (by) {
            case NAME -> "lower(name)" + way + ", name" + way;
            case SIZE -> "size" + way + ", lower(name), name";
            case MODIFIED -> "modified" + way + ", lower(name), name";
        };
        return " ORDER BY (store_key IS NOT NULL), " + column;
    }
}
