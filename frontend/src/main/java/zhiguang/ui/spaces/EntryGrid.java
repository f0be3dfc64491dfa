package zhiguang.ui.spaces;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.dnd.GridDropMode;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhiguang.spaces.EntryOrder;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.FolderSize;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceFolder;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.WindowWidth;

/** Files and folders, folders first, fetched as they come into sight. */
class EntryGrid extends Grid<SpaceEntry> {

    private static final int PAGE = 60;
    private static final String OPEN_MENU = """
            e.stopPropagation(); e.target.dispatchEvent(new MouseEvent('contextmenu',
              {bubbles: true, composed: true, cancelable: true, clientX: e.clientX, clientY: e.clientY}))""";

    private final EntryRows rows = new EntryRows();
    private final Column<SpaceEntry> name;
    private final Column<SpaceEntry> size;
    private final Column<SpaceEntry> modified;
    private @Nullable SpaceEntry focused;
    private DataAddress address = DataAddress.START;
    private List<SpaceEntry> dragged = List.of();

    EntryGrid(EntryActions actions, Consumer<EntryOrder> sorted) {
        addThemeVariants(GridVariant.LUMO_COMPACT);
        addClassName("zg-entries");
        getElement().setAttribute("data-steps", true);
        setSelectionMode(SelectionMode.MULTI);
        setPageSize(PAGE);
        name = addColumn(name(actions)).setHeader(getTranslation("data.name")).setFlexGrow(1).setSortProperty("NAME");
        size = addColumn(LitRenderer.<SpaceEntry>of("${item.size}").withProperty("size", this::size))
                .setHeader(getTranslation("data.size")).setTextAlign(ColumnTextAlign.END).setWidth("104px").setFlexGrow(0).setSortProperty("SIZE");
        modified = addColumn(Timestamp.<SpaceEntry>renderer(entry -> Optional.of(entry.modified())))
                .setHeader(getTranslation("data.modified")).setWidth("150px").setFlexGrow(0).setSortProperty("MODIFIED");
        addColumn(buttons(actions)).setWidth("88px").setFlexGrow(0).setTextAlign(ColumnTextAlign.END);
        setEmptyStateText(getTranslation("data.none"));
        setDataProvider(rows);
        new EntryMenu(this, actions);
        addSortListener(event -> {
            if (event.isFromClient()) {
                sorted.accept(order(event.getSortOrder()));
            }
        });
        listenToKeys(actions);
        letDrag(actions);
        WindowWidth.follow(this, width -> modified.setVisible(width >= WindowWidth.NARROW));
    }

    private void listenToKeys(EntryActions actions) {
        addCellFocusListener(event -> focused = event.getItem().orElse(null));
        getElement().addEventListener("keydown", event -> Optional.ofNullable(focused).ifPresent(actions::open))
                .setFilter("event.key === 'Enter' && !event.composedPath().some(n => ['a', 'button', 'vaadin-button'].includes(n.localName))");
        getElement().addEventListener("keydown", event -> deleteFocused(actions)).setFilter("event.key === 'Delete'");
    }

    private void deleteFocused(EntryActions actions) {
        if (focused != null && getSelectedItems().isEmpty()) {
            actions.delete(List.of(focused));
        }
    }

    private void letDrag(EntryActions actions) {
        setDropMode(GridDropMode.ON_TOP);
        setDropFilter(SpaceFolder.class::isInstance);
        addDragStartListener(event -> dragged = new ArrayList<>(event.getDraggedItems()));
        addDragEndListener(event -> dragged = List.of());
        addDropListener(event -> event.getDropTargetItem()
                .filter(target -> !dragged.contains(target))
                .map(SpaceFolder.class::cast)
                .ifPresent(target -> actions.moveInto(dragged, target.path())));
    }

    /** What was selected is forgotten when another place is shown. */
    void show(DataAddress shown, EntrySource source, boolean writable) {
        if (!shown.sorted(EntryOrder.BY_NAME).equals(address.sorted(EntryOrder.BY_NAME))) {
            deselectAll();
        }
        boolean sameSpace = shown.space().equals(address.space());
        address = shown;
        focused = null;
        setRowsDraggable(writable);
        showOrder(shown.order());
        List.of(name, size, modified).forEach(column -> column.setSortable(!shown.isSearch()));
        rows.show(source, shown.order(), sameSpace);
    }

    /** Their sizes have been computed. */
    void showSizes(Map<FolderPath, FolderSize> sizes) {
        rows.showSizes(sizes);
    }

    /** Called with folders that came into sight and whose size is not known. */
    void onUnsized(Consumer<List<SpaceFolder>> listener) {
        rows.onUnsized(listener);
    }

    private void showOrder(EntryOrder order) {
        Column<SpaceEntry> column = switch (order.by()) {
            case NAME -> name;
            case SIZE -> size;
            case MODIFIED -> modified;
        };
        GridSortOrder<SpaceEntry> wanted =
                new GridSortOrder<>(column, order.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING);
        if (!order(getSortOrder()).equals(order) || getSortOrder().isEmpty()) {
            sort(List.of(wanted));
        }
    }

    private EntryOrder order(List<GridSortOrder<SpaceEntry>> chosen) {
        return chosen.stream().findFirst()
                .map(first -> new EntryOrder(by(first.getSorted()), first.getDirection() == SortDirection.DESCENDING))
                .orElse(EntryOrder.BY_NAME);
    }

    private EntryOrder.By by(Column<SpaceEntry> column) {
        if (column == size) {
            return EntryOrder.By.SIZE;
        }
        return column == modified ? EntryOrder.By.MODIFIED : EntryOrder.By.NAME;
    }

    private String size(SpaceEntry entry) {
        Formats formats = Formats.of(this);
        return switch (entry) {
            case StoredObject file -> formats.bytes(file.size());
            case SpaceFolder folder -> rows.size(folder).map(known -> formats.bytes(known.bytes())).orElse("");
        };
    }

    private LitRenderer<SpaceEntry> name(EntryActions actions) {
        return LitRenderer.<SpaceEntry>of("""
                        <span class="zg-entry" title="${item.key}"><span class="zg-icon" aria-hidden="true" style="${item.icon}"></span
                        >${item.to ? html`<a class="zg-row-link" draggable="false" href="${item.to}"><bdi>${item.name}</bdi></a>`
                          : html`<button type="button" class="zg-row-link" @click="${open}"><bdi>${item.name}</bdi></button>`}${
                        item.lost ? html`<span class="zg-badge" data-tone="danger">${item.lost}</span>` : ''}<span class="zg-quiet">${item.folder}</span></span>
                        """)
                .withProperty("key", entry -> entry.key().value())
                .withProperty("name", entry -> entry.key().name())
                .withProperty("icon", entry -> (entry instanceof SpaceFolder ? Symbol.FOLDER : Symbol.FILE).style())
                .withProperty("to", entry -> entry instanceof SpaceFolder folder ? address.at(folder.path()).href() : "")
                .withProperty("folder", entry -> address.isSearch() ? inFolder(entry.key()) : "")
                .withProperty("lost", entry -> entry instanceof StoredObject file && file.missing() ? getTranslation("data.lost") : "")
                .withFunction("open", actions::open);
    }

    private String inFolder(ObjectKey key) {
        String folder = FolderPath.of(key).value();
        return folder.isEmpty() ? "" : getTranslation("data.in", folder);
    }

    private LitRenderer<SpaceEntry> buttons(EntryActions actions) {
        return LitRenderer.<SpaceEntry>of("""
                        <vaadin-button class="zg-row-action" theme="tertiary small icon" aria-label="${item.download}" title="${item.download}" @click="${download}"
                          ><span class="zg-icon" aria-hidden="true" style="%s"></span></vaadin-button>
                        <vaadin-button class="zg-row-action" theme="tertiary small icon" aria-label="${item.more}" title="${item.more}" @click="${e => { %s }}"
                          ><span class="zg-icon" aria-hidden="true" style="%s"></span></vaadin-button>
                        """.formatted(Symbol.DOWNLOAD.style(), OPEN_MENU, Symbol.ELLIPSIS_VERTICAL.style()))
                .withProperty("download", entry -> getTranslation("data.download.one", entry.key().name()))
                .withProperty("more", entry -> getTranslation("data.more.one", entry.key().name()))
                .withFunction("download", entry -> actions.download(List.of(entry)));
    }
}
