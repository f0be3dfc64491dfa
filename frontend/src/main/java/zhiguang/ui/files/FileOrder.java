package zhiguang.ui.files;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import zhiguang.files.FileKind;
import zhiguang.files.RemoteEntry;

/** In which order the entries of a folder stand; folders come first by name. */
record FileOrder(Column column, boolean descending) {

    static final FileOrder USUAL = new FileOrder(Column.NAME, false);

    enum Column {
        NAME,
        SIZE,
        MODIFIED,
        OWNER
    }

    static FileOrder parse(String text) {
        String name = text.startsWith("-") ? text.substring(1) : text;
        return Arrays.stream(Column.values())
                .filter(column -> column.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .map(column -> new FileOrder(column, text.startsWith("-")))
                .orElse(USUAL);
    }

    String text() {
        return (descending ? "-" : "") + column.name().toLowerCase(Locale.ROOT);
    }

    Comparator<RemoteEntry> comparator() {
        Comparator<RemoteEntry> byName = Comparator.comparing(entry -> entry.path().name(), NaturalOrder.INSTANCE);
        Comparator<RemoteEntry> order = switch (column) {
            case NAME -> byName;
            case SIZE -> Comparator.comparingLong(RemoteEntry::size);
            case MODIFIED -> Comparator.comparing(RemoteEntry::modified);
            case OWNER -> Comparator.comparing(RemoteEntry::owner);
        };
        Comparator<RemoteEntry> directed = descending ? order.reversed() : order;
        Comparator<RemoteEntry> foldersFirst = Comparator.comparing(entry -> entry.opened() != FileKind.FOLDER);
        return (column == Column.NAME ? foldersFirst.thenComparing(directed) : directed).thenComparing(byName);
    }
}
