package zhiguang.ui.spaces;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.contextmenu.GridContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhiguang.spaces.SpaceEntry;
import zhiguang.ui.common.Symbol;

/** What can be done with one row; on a row of the selection, with the whole selection. */
class EntryMenu extends GridContextMenu<SpaceEntry> {

    private final Grid<SpaceEntry> grid;
    private final EntryActions actions;

    EntryMenu(Grid<SpaceEntry> grid, EntryActions actions) {
        super(grid);
        this.grid = grid;
        this.actions = actions;
        setDynamicContentHandler(this::fill);
    }

    /** A line of the menu. */
    record Entry(Symbol symbol, String key, Runnable action) {}

    private boolean fill(@Nullable SpaceEntry entry) {
        removeAll();
        if (entry == null) {
            return false;
        }
        boolean amongChosen = grid.getSelectedItems().contains(entry) && grid.getSelectedItems().size() > 1;
        List<SpaceEntry> chosen = amongChosen ? List.copyOf(grid.getSelectedItems()) : List.of(entry);
        actions.offered(chosen).forEach(this::add);
        return true;
    }

    private void add(Entry entry) {
        Div line = new Div(entry.symbol().icon(), new Span(getTranslation(entry.key())));
        line.addClassName("zg-menu-entry");
        addItem(line, event -> entry.action().run());
    }
}
