package zhiguang.ui.transfers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.dnd.GridDropMode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.EntryOrder;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceFolder;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.StoredObject;
import zhiguang.transfers.TransferId;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Subscriptions;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.files.FilesBeside;

/** One folder of a space. Entries of the cluster that are dropped here are saved in it, and its own may be dropped on the cluster. */
class SpacePane extends Div implements FilesBeside.Pane {

    private static final int MOST = 1_000;

    private final TransferDialogs with;
    private final SpaceObjects objects;
    private final PortalUser user;
    private final Runnable changed;
    private final Select<Space> spaces = new Select<>();
    private final Div path = new Div();
    private final Grid<SpaceEntry> grid = new Grid<>();
    private final Span more = new Span();
    private final Freshener<TransferId> freshener = new Freshener<>(this::renew);
    private List<RemoteEntry> ofCluster = List.of();
    private List<SpaceEntry> ofSpace = List.of();
    private FolderPath folder = FolderPath.TOP;
    private @Nullable Space space;
    private @Nullable Registration subscription;

    SpacePane(TransferDialogs with, SpaceObjects objects, Runnable changed) {
        this.with = with;
        this.objects = objects;
        this.user = with.currentUser.get();
        this.changed = changed;
        addClassName("zg-beside");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", getTranslation("transfers.beside"));
        spaces.setAriaLabel(getTranslation("transfers.save.space"));
        spaces.setItemLabelGenerator(given -> SaveToSpaceDialog.name(this, given));
        spaces.addValueChangeListener(change -> {
            space = change.getValue();
            show(FolderPath.TOP);
        });
        path.addClassName("zg-path");
        more.addClassName("zg-quiet");
        Span rule = new Span(getTranslation("transfers.beside.rule"));
        rule.addClassName("zg-quiet");
        prepareGrid();
        add(new Div(spaces, path), grid, more, rule);
    }

    private void prepareGrid() {
        grid.addClassName("zg-files");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        grid.addColumn(LitRenderer.<SpaceEntry>of("""
                        <span class="zg-file"><span class="zg-icon" aria-hidden="true" data-kind="${item.kind}" style="${item.icon}"></span
                        >${item.kind === 'folder' ? html`<button type="button" class="zg-row-link" @click="${open}"><bdi>${item.name}</bdi></button>`
                          : html`<bdi>${item.name}</bdi>`}</span>
                        """)
                .withProperty("name", entry -> entry.key().name())
                .withProperty("kind", entry -> entry instanceof SpaceFolder ? "folder" : "file")
                .withProperty("icon", entry -> (entry instanceof SpaceFolder ? Symbol.FOLDER : Symbol.FILE).style())
                .withFunction("open", this::open))
                .setHeader(getTranslation("files.name")).setFlexGrow(1);
        grid.addColumn(entry -> entry instanceof StoredObject file ? Formats.of(this).bytes(file.size()) : "")
                .setHeader(getTranslation("files.size")).setTextAlign(ColumnTextAlign.END).setWidth("92px").setFlexGrow(0);
        grid.setEmptyStateText(getTranslation("data.empty"));
        grid.addItemDoubleClickListener(event -> open(event.getItem()));
        grid.setRowsDraggable(true);
        grid.addDragStartListener(event -> ofSpace = List.copyOf(event.getDraggedItems()));
        grid.addDragEndListener(event -> ofSpace = List.of());
        grid.setDropMode(GridDropMode.ON_TOP);
        grid.setDropFilter(SpaceFolder.class::isInstance);
        grid.addDropListener(event -> event.getDropTargetItem().map(entry -> new FolderPath(entry.key().value())).ifPresent(this::save));
        DropTarget.create(this).addDropListener(event -> save(folder));
    }

    private void open(SpaceEntry entry) {
        if (entry instanceof SpaceFolder inside) {
            show(inside.path());
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        subscription = Subscriptions.of(with.transfers.subscribe(user.id(), freshener.listener(event.getUI())));
        with.background.call(this, () -> with.spaces.listFor(user), found -> {
            spaces.setItems(found);
            found.stream().findFirst().ifPresent(spaces::setValue);
        });
    }

    @Override
    protected void onDetach(DetachEvent event) {
        Registration open = subscription;
        subscription = null;
        if (open != null) {
            open.remove();
        }
    }

    /** A transfer that has ended may have changed both sides. */
    private void renew(TransferId id) {
        with.background.call(
                this,
                () -> with.transfers.find(user.id(), id).filter(transfer -> transfer.state().isFinal()).isPresent(),
                ended -> {
                    if (ended) {
                        show(folder);
                        changed.run();
                    }
                },
                failure -> {});
    }

    private void show(FolderPath wanted) {
        folder = wanted;
        Space shown = space;
        if (shown == null) {
            return;
        }
        showPath(shown);
        with.background.call(this, () -> objects.list(user, shown.id(), wanted, EntryOrder.BY_NAME, 0, MOST), entries -> {
            if (wanted.equals(folder) && shown.equals(space)) {
                grid.setItems(new ArrayList<>(entries));
                more.setText(entries.size() == MOST ? getTranslation("transfers.beside.more", MOST) : "");
            }
        });
    }

    private void showPath(Space shown) {
        path.removeAll();
        path.add(step(SaveToSpaceDialog.name(this, shown), FolderPath.TOP));
        StringBuilder way = new StringBuilder();
        for (String name : folder.isTop() ? new String[0] : folder.value().split("/")) {
            way.append(way.isEmpty() ? "" : "/").append(name);
            path.add(new Span("/"), step(name, new FolderPath(way.toString())));
        }
    }

    private Button step(String name, FolderPath target) {
        Button step = new Button(name, click -> show(target));
        step.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return step;
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public void dragging(List<RemoteEntry> entries) {
        ofCluster = entries;
    }

    /** Of the cluster, when that is what was dragged. */
    private void save(FolderPath target) {
        Space into = space;
        if (!ofCluster.isEmpty() && into != null) {
            List<RemotePath> paths = ofCluster.stream().map(RemoteEntry::path).toList();
            ofCluster = List.of();
            with.saveToSpace(paths).into(into, target).open();
        }
    }

    @Override
    public void droppedOn(RemotePath target) {
        Space from = space;
        if (!ofSpace.isEmpty() && from != null) {
            List<String> keys = ofSpace.stream().map(SendingToCluster::key).toList();
            ofSpace = List.of();
            with.sendToCluster(from.id(), keys).into(target).open();
        }
    }

    /** Begins to drag these, as a browser does. */
    void drag(List<SpaceEntry> entries) {
        ofSpace = entries;
    }

    void dropHere() {
        save(folder);
    }

    Grid<SpaceEntry> grid() {
        return grid;
    }
}
