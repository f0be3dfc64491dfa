package zhiguang.ui.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import zhiguang.files.RemoteEntry;

/** The entries of one folder as a grid shows them: in the server's order while they come, sorted once all are there. */
final class FileRows {

    private final List<RemoteEntry> all = new ArrayList<>();
    private List<RemoteEntry> shown = new ArrayList<>();
    private FileOrder order = FileOrder.USUAL;
    private boolean hidden;
    private String wanted = "";
    private boolean complete;

    void clear() {
        all.clear();
        shown = new ArrayList<>();
        complete = false;
    }

    void add(Collection<RemoteEntry> more) {
        all.addAll(more);
        more.stream().filter(this::isShown).forEach(shown::add);
    }

    void complete() {
        complete = true;
        arrange();
    }

    boolean isComplete() {
        return complete;
    }

    /** In place of what was there before, whole at once. */
    void replace(Collection<RemoteEntry> entries) {
        all.clear();
        all.addAll(entries);
        complete();
    }

    void sort(FileOrder by) {
        order = by;
        arrange();
    }

    void showHidden(boolean show) {
        hidden = show;
        arrange();
    }

    void search(String text) {
        wanted = text.strip().toLowerCase(Locale.ROOT);
        arrange();
    }

    private void arrange() {
        shown = new ArrayList<>(all.stream().filter(this::isShown).toList());
        if (complete) {
            shown.sort(order.comparator());
        }
    }

    private boolean isShown(RemoteEntry entry) {
        return (hidden || !entry.isHidden())
                && (wanted.isEmpty() || entry.path().shownName().toLowerCase(Locale.ROOT).contains(wanted));
    }

    Stream<RemoteEntry> page(int offset, int limit) {
        return shown.stream().skip(offset).limit(limit);
    }

    int size() {
        return shown.size();
    }

    int total() {
        return all.size();
    }

    long hiddenCount() {
        return all.stream().filter(RemoteEntry::isHidden).count();
    }

    long bytes() {
        return shown.stream().mapToLong(entry -> entry.kind() == zhiguang.files.FileKind.FILE ? entry.size() : 0).sum();
    }
}
