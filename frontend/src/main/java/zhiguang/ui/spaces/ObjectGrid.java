package zhiguang.ui.spaces;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;

/** The objects of a space, as far as they match what is searched for. */
class ObjectGrid extends Grid<StoredObject> {

    private static final int NARROW = 700;

    private final Column<StoredObject> modified;
    private ListDataProvider<StoredObject> items = provider(List.of());
    private String wanted = "";

    ObjectGrid(Consumer<StoredObject> download, Consumer<StoredObject> delete) {
        addClassName("zg-objects");
        setSelectionMode(SelectionMode.MULTI);
        addColumn(name()).setHeader(getTranslation("data.name")).setFlexGrow(1)
                .setComparator(Comparator.comparing(o -> o.key().value()));
        addColumn(o -> Formats.of(this).bytes(o.size())).setHeader(getTranslation("data.size"))
                .setTextAlign(ColumnTextAlign.END).setWidth("96px").setFlexGrow(0)
                .setComparator(Comparator.comparing(StoredObject::size));
        modified = addColumn(Timestamp.<StoredObject>renderer(o -> Optional.of(o.modified())))
                .setHeader(getTranslation("data.modified")).setWidth("150px").setFlexGrow(0)
                .setComparator(Comparator.comparing(StoredObject::modified));
        addColumn(actions(download, delete)).setWidth("96px").setFlexGrow(0);
        setEmptyStateText(getTranslation("data.none"));
        setDataProvider(items);
    }

    private static ListDataProvider<StoredObject> provider(List<StoredObject> objects) {
        return new ListDataProvider<>(objects) {
            @Override
            public Object getId(StoredObject object) {
                return object.key();
            }
        };
    }

    private static LitRenderer<StoredObject> name() {
        return LitRenderer.<StoredObject>of("""
                        <span title="${item.key}"><span class="zg-quiet">${item.folder}</span>${item.name}</span>
                        """)
                .withProperty("key", o -> o.key().value())
                .withProperty("folder", o -> folder(o.key()))
                .withProperty("name", o -> o.key().name());
    }

    private static String folder(ObjectKey key) {
        return key.value().substring(0, key.value().length() - key.name().length());
    }

    private LitRenderer<StoredObject> actions(Consumer<StoredObject> download, Consumer<StoredObject> delete) {
        return LitRenderer.<StoredObject>of("""
                        <vaadin-button class="zg-row-action" theme="tertiary small icon" aria-label="${item.download}" title="${item.download}" @click="${download}"
                          ><span class="zg-icon" aria-hidden="true" style="%s"></span></vaadin-button>
                        <vaadin-button class="zg-row-action" theme="tertiary small icon" aria-label="${item.delete}" title="${item.delete}" @click="${erase}"
                          ><span class="zg-icon" aria-hidden="true" style="%s"></span></vaadin-button>
                        """.formatted(Symbol.DOWNLOAD.style(), Symbol.TRASH_2.style()))
                .withProperty("download", o -> getTranslation("data.download.one", o.key().name()))
                .withProperty("delete", o -> getTranslation("data.delete.one", o.key().name()))
                .withFunction("download", download::accept)
                .withFunction("erase", delete::accept);
    }

    /** What was selected stays so as far as it is still there. */
    void show(List<StoredObject> objects) {
        Set<ObjectKey> selected = getSelectedItems().stream().map(StoredObject::key).collect(Collectors.toSet());
        items = provider(objects);
        items.setFilter(this::matches);
        setDataProvider(items);
        asMultiSelect().setValue(objects.stream().filter(o -> selected.contains(o.key())).collect(Collectors.toSet()));
    }

    void search(String text) {
        wanted = text.strip().toLowerCase(Locale.ROOT);
        items.setFilter(this::matches);
    }

    private boolean matches(StoredObject object) {
        return object.key().value().toLowerCase(Locale.ROOT).contains(wanted);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        var page = event.getUI().getPage();
        page.retrieveExtendedClientDetails(details -> fit(details.getWindowInnerWidth()));
        var listening = page.addBrowserWindowResizeListener(resize -> fit(resize.getWidth()));
        addDetachListener(detach -> {
            listening.remove();
            detach.unregisterListener();
        });
    }

    private void fit(int width) {
        modified.setVisible(width >= NARROW);
    }
}
