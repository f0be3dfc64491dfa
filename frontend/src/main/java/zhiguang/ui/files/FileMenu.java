package zhiguang.ui.files;

import com.vaadin.flow.component.grid.contextmenu.GridContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import zhiguang.files.FileKind;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;
import zhiguang.ui.common.Symbol;

/** The menu of a row; where the row is one of several that are chosen, it is about all of them. */
class FileMenu {

    private final FileGrid grid;
    private final FileActions actions;
    private final TreeActions trees;
    private final List<FileAction> more;
    private final Consumer<RemoteEntry> open;
    private final Runnable changed;

    FileMenu(FileGrid grid, FileActions actions, TreeActions trees, List<FileAction> more, Consumer<RemoteEntry> open, Runnable changed) {
        this.grid = grid;
        this.actions = actions;
        this.trees = trees;
        this.more = more;
        this.open = open;
        this.changed = changed;
        GridContextMenu<RemoteEntry> menu = grid.addContextMenu();
        menu.setDynamicContentHandler(entry -> {
            menu.removeAll();
            if (entry != null) {
                fill(menu, entry);
            }
            return entry != null;
        });
    }

    /** A line of the menu. */
    record Entry(Symbol symbol, String label, Runnable action) {}

    private void fill(GridContextMenu<RemoteEntry> menu, RemoteEntry entry) {
        for (List<Entry> group : groups(chosen(entry))) {
            if (menu.getItems().size() > 0 && !group.isEmpty()) {
                menu.addComponent(new Hr());
            }
            for (Entry each : group) {
                Div line = new Div(each.symbol().icon(), new Span(each.label()));
                line.addClassName("zg-menu-entry");
                menu.addItem(line, event -> each.action().run());
            }
        }
    }

    private List<RemoteEntry> chosen(RemoteEntry entry) {
        Set<RemoteEntry> selected = grid.getSelectedItems();
        boolean isOne = selected.stream().anyMatch(each -> each.path().equals(entry.path()));
        return isOne ? new ArrayList<>(selected) : List.of(entry);
    }

    List<List<Entry>> groups(List<RemoteEntry> chosen) {
        return List.of(single(chosen), ofTrees(chosen), added(chosen), dangerous(chosen));
    }

    private List<Entry> single(List<RemoteEntry> chosen) {
        List<Entry> entries = new ArrayList<>();
        if (chosen.size() == 1) {
            RemoteEntry entry = chosen.getFirst();
            entries.add(entry(entry.opened() == FileKind.FOLDER ? Symbol.FOLDER_OPEN : Symbol.EYE, "files.open", () -> open.accept(entry)));
            if (entry.opened() == FileKind.FILE) {
                entries.add(entry(Symbol.PENCIL, "files.edit", () -> FileActions.go(FileLook.edit(entry.path()))));
                entries.add(entry(Symbol.DOWNLOAD, "files.download", () -> actions.download(entry.path())));
            }
            entries.add(entry(Symbol.INFO, "files.details", () -> actions.details(entry)));
        }
        return entries;
    }

    private List<Entry> ofTrees(List<RemoteEntry> chosen) {
        RemotePath folder = chosen.getFirst().path().parent().orElseThrow();
        List<Entry> entries = new ArrayList<>();
        if (chosen.size() == 1) {
            entries.add(entry(Symbol.WRENCH, "files.rename", () -> actions.rename(chosen.getFirst())));
        }
        entries.add(entry(Symbol.COPY, "files.copy", () -> trees.copy(chosen, folder)));
        entries.add(entry(Symbol.CHEVRON_RIGHT, "files.move", () -> trees.move(chosen, folder)));
        if (chosen.size() == 1 && FileLook.isArchive(chosen.getFirst())) {
            entries.add(entry(Symbol.PACKAGE, "files.extract", () -> trees.extract(chosen.getFirst())));
        }
        entries.add(entry(Symbol.ARCHIVE, "files.compress", () -> trees.compress(chosen, folder)));
        if (chosen.stream().noneMatch(entry -> entry.kind() == FileKind.LINK)) {
            entries.add(entry(Symbol.KEY_ROUND, "files.chmod", () -> actions.mode(chosen, mode -> trees.mode(chosen, mode))));
        }
        return entries;
    }

    private List<Entry> added(List<RemoteEntry> chosen) {
        return more.stream()
                .filter(action -> action.fits(chosen))
                .map(action -> entry(action.symbol(), action.key(), () -> action.run(grid, chosen, changed)))
                .toList();
    }

    private List<Entry> dangerous(List<RemoteEntry> chosen) {
        return List.of(entry(Symbol.TRASH_2, "files.delete", () -> trees.delete(chosen)));
    }

    private Entry entry(Symbol symbol, String key, Runnable action) {
        return new Entry(symbol, grid.getTranslation(key), action);
    }
}
