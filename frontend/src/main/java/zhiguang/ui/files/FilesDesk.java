package zhiguang.ui.files;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.grid.dnd.GridDropMode;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zhiguang.files.FileKind;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;
import zhiguang.ui.common.Symbol;

/** The cluster's files, and beside them what one drags to and from, when it is asked for. */
class FilesDesk extends Div {

    private final FolderPane pane;
    private final Optional<FilesBeside> offered;
    private final Button toggle = new Button(Symbol.DATABASE.icon());
    private FilesBeside.@Nullable Pane beside;

    FilesDesk(FolderPane pane, Optional<FilesBeside> offered, Supplier<RemotePath> folder, Consumer<Boolean> toggled) {
        this.pane = pane;
        this.offered = offered;
        addClassName("zg-desk");
        add(pane);
        toggle.setVisible(offered.isPresent());
        offered.ifPresent(one -> toggle.setText(getTranslation(one.key())));
        toggle.addClassName("zg-tool");
        toggle.addThemeVariants(ButtonVariant.TERTIARY);
        toggle.addClickListener(click -> toggled.accept(beside == null));
        toggle.getElement().setAttribute("data-key", "b");
        FileGrid grid = pane.grid();
        grid.addDragStartListener(event -> dragging(List.copyOf(event.getDraggedItems())));
        grid.addDragEndListener(event -> dragging(List.of()));
        grid.addDropListener(event -> event.getDropTargetItem().map(RemoteEntry::path).ifPresent(this::droppedOn));
        DropTarget.create(pane).addDropListener(event -> droppedOn(folder.get()));
    }

    /** To be put among the page's tools. */
    Button toggle() {
        return toggle;
    }

    void show(boolean open) {
        if (open == (beside != null)) {
            return;
        }
        if (open) {
            beside = offered.map(one -> one.open(pane::renew)).orElse(null);
            Optional.ofNullable(beside).ifPresent(shown -> add(shown.component()));
        } else {
            Optional.ofNullable(beside).ifPresent(shown -> remove(shown.component()));
            beside = null;
        }
        toggle.getElement().setAttribute("aria-pressed", Boolean.toString(beside != null));
        FileGrid grid = pane.grid();
        grid.setRowsDraggable(beside != null);
        grid.setDropMode(beside != null ? GridDropMode.ON_TOP : null);
        grid.setDropFilter(entry -> entry.opened() == FileKind.FOLDER);
    }

    private void dragging(List<RemoteEntry> entries) {
        Optional.ofNullable(beside).ifPresent(shown -> shown.dragging(entries));
    }

    private void droppedOn(RemotePath folder) {
        Optional.ofNullable(beside).ifPresent(shown -> shown.droppedOn(folder));
    }
}
