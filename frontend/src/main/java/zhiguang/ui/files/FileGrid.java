package zhiguang.ui.files;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhiguang.files.FileKind;
import zhiguang.files.LinkTarget;
import zhiguang.files.RemoteEntry;
import zhiguang.files.UserRights;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.WindowWidth;

/** The rows of a folder, sent to the browser only as far as somebody looks at them. */
class FileGrid extends Grid<RemoteEntry> {

    private static final int WIDE = 1000;

    private final FileRows rows;
    private final CallbackDataProvider<RemoteEntry, Void> provider;
    private final Column<RemoteEntry> modified;
    private final Column<RemoteEntry> mode;
    private final Column<RemoteEntry> owner;
    private @Nullable UserRights rights;
    private @Nullable RemoteEntry focused;
    private boolean sorting;

    FileGrid(FileRows rows, Consumer<RemoteEntry> open, Consumer<FileOrder> sorted) {
        this.rows = rows;
        addClassName("zg-files");
        getElement().setAttribute("data-steps", true);
        setSelectionMode(SelectionMode.MULTI);
        addColumn(name(open)).setHeader(getTranslation("files.name")).setFlexGrow(1).setKey("NAME").setSortProperty("NAME");
        addColumn(this::size).setHeader(getTranslation("files.size")).setTextAlign(ColumnTextAlign.END)
                .setWidth("92px").setFlexGrow(0).setKey("SIZE").setSortProperty("SIZE");
        modified = addColumn(Timestamp.<RemoteEntry>renderer(entry -> Optional.of(entry.modified())))
                .setHeader(getTranslation("files.modified")).setWidth("140px").setFlexGrow(0).setKey("MODIFIED").setSortProperty("MODIFIED");
        mode = addColumn(LitRenderer.<RemoteEntry>of("<span class=\"zg-mono\">${item.mode}</span>")
                        .withProperty("mode", RemoteEntry::modeText))
                .setHeader(getTranslation("files.mode")).setWidth("116px").setFlexGrow(0).setKey("MODE");
        owner = addColumn(entry -> entry.owner().equals(entry.group()) ? entry.owner() : entry.owner() + " : " + entry.group())
                .setHeader(getTranslation("files.owner")).setWidth("130px").setFlexGrow(0).setKey("OWNER").setSortProperty("OWNER");
        addColumn(menu()).setWidth("56px").setFlexGrow(0).setKey("MENU");
        provider = new CallbackDataProvider<>(
                query -> rows.page(query.getOffset(), query.getLimit()),
                query -> {
                    query.getOffset();
                    return rows.size();
                },
                RemoteEntry::path);
        setDataProvider(provider);
        addSortListener(event -> {
            if (!sorting && event.isFromClient()) {
                sorted.accept(orderOf(event.getSortOrder()));
            }
        });
        addItemDoubleClickListener(event -> open.accept(event.getItem()));
        openByKey(open);
        WindowWidth.follow(this, this::fit);
    }

    private void openByKey(Consumer<RemoteEntry> open) {
        addCellFocusListener(event -> focused = event.getItem().orElse(null));
        getElement().addEventListener("keydown", event -> Optional.ofNullable(focused).ifPresent(open))
                .setFilter("event.key === 'Enter' && !event.composedPath().some(n => ['a', 'button', 'vaadin-button'].includes(n.localName))");
    }

    private static FileOrder orderOf(List<GridSortOrder<RemoteEntry>> orders) {
        return orders.stream()
                .findFirst()
                .map(order -> new FileOrder(
                        FileOrder.Column.valueOf(order.getSorted().getKey()), order.getDirection() == SortDirection.DESCENDING))
                .orElse(FileOrder.USUAL);
    }

    /** Shows by which column it is sorted. */
    void showOrder(FileOrder order) {
        sorting = true;
        Column<RemoteEntry> column = getColumnByKey(order.column().name());
        sort(List.of(new GridSortOrder<>(column, order.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING)));
        sorting = false;
    }

    void show(@Nullable UserRights known) {
        rights = known;
        refresh();
    }

    void refresh() {
        provider.refreshAll();
    }

    private LitRenderer<RemoteEntry> name(Consumer<RemoteEntry> open) {
        return LitRenderer.<RemoteEntry>of("""
                        <span class="zg-file"><span class="zg-icon" aria-hidden="true" data-kind="${item.kind}" style="${item.icon}"></span
                        ><a class="zg-file-name" draggable="false" href="${item.href}" title="${item.name}" @click="${(e) => { if (!e.ctrlKey && !e.metaKey && !e.shiftKey && e.button === 0) { e.preventDefault(); open(); } }}">${item.name}</a
                        ><span class="zg-quiet zg-file-note">${item.note}</span
                        ><span class="zg-icon zg-file-lock" role="img" ?hidden="${!item.lock}" title="${item.lock}" aria-label="${item.lock}" style="%s"></span></span>
                        """.formatted(Symbol.LOCK.style()))
                .withProperty("name", entry -> entry.path().shownName())
                .withProperty("kind", entry -> entry.opened().name().toLowerCase(Locale.ROOT))
                .withProperty("icon", entry -> FileLook.symbol(entry).style())
                .withProperty("href", FileLook::address)
                .withProperty("note", this::note)
                .withProperty("lock", this::lock)
                .withFunction("open", open::accept);
    }

    /** The menu of the row, as a click with the right button opens it. */
    private LitRenderer<RemoteEntry> menu() {
        return LitRenderer.<RemoteEntry>of("""
                        <vaadin-button class="zg-row-menu" theme="tertiary small icon" aria-haspopup="menu" aria-label="${item.label}" @click="${(e) => { const r = e.currentTarget.getBoundingClientRect(); e.stopPropagation(); e.currentTarget.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, clientX: r.left, clientY: r.bottom })); }}"
                          ><span class="zg-icon" aria-hidden="true" style="%s"></span></vaadin-button>
                        """.formatted(Symbol.ELLIPSIS_VERTICAL.style()))
                .withProperty("label", entry -> getTranslation("files.menu", entry.path().shownName()));
    }

    private String size(RemoteEntry entry) {
        return entry.kind() == FileKind.FILE ? Formats.of(this).bytes(entry.size()) : "";
    }

    private String note(RemoteEntry entry) {
        if (entry.kind() == FileKind.LINK) {
            return entry.link().map(this::target).orElse("");
        }
        return entry.kind() == FileKind.FILE || entry.kind() == FileKind.FOLDER
                ? ""
                : getTranslation("files.kind." + entry.kind());
    }

    private String target(LinkTarget link) {
        return "→ " + link.shown() + (link.kind().isEmpty() ? " · " + getTranslation("files.link.broken") : "");
    }

    private String lock(RemoteEntry entry) {
        return rights == null || rights.mayOpen(entry) ? "" : getTranslation("files.locked");
    }

    private void fit(int width) {
        modified.setVisible(width >= WindowWidth.NARROW);
        mode.setVisible(width >= WIDE);
        owner.setVisible(width >= WIDE);
    }
}
