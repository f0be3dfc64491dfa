package zhiguang.ui.files;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;
import org.springframework.util.unit.DataSize;
import zhiguang.files.RemotePath;
import zhiguang.files.TextResult;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;

/** What one sees where there are no rows: an empty folder, none, or one that is closed to the user. */
class FolderState extends Div {

    private final Consumer<RemotePath> go;

    FolderState(Consumer<RemotePath> go) {
        this.go = go;
        addClassName("zg-folder-state");
        setVisible(false);
    }

    void clear() {
        removeAll();
        setVisible(false);
    }

    void empty(long hidden, boolean searched) {
        String key = searched ? "files.no-match" : hidden > 0 ? "files.only-hidden" : "files.empty";
        show(new EmptyState(Symbol.FOLDER_OPEN, getTranslation(key), getTranslation(key + ".why", hidden)));
    }

    void gone(RemotePath path) {
        show(new EmptyState(Symbol.SEARCH, getTranslation("files.gone"), getTranslation("files.gone.why", path.shown()), up(path)));
    }

    void denied(RemotePath path) {
        show(new EmptyState(Symbol.LOCK, getTranslation("files.denied"), getTranslation("files.denied.why", path.shown()), up(path)));
    }

    void unmapped() {
        show(new EmptyState(Symbol.UNPLUG, getTranslation("files.unmapped"), getTranslation("files.unmapped.why")));
    }

    void notEditable(RemotePath path, TextResult.Reason reason, DataSize most) {
        Button view = new Button(getTranslation("files.open"), Symbol.EYE.icon(), event -> FileActions.go(FileLook.view(path)));
        String why = getTranslation("files.not-editable." + reason, Formats.of(this).bytes(most.toBytes()));
        boolean there = reason != TextResult.Reason.GONE && reason != TextResult.Reason.NOT_FILE;
        show(new EmptyState(Symbol.LOCK, getTranslation("files.not-editable", path.shownName()), why, there ? view : up(path)));
    }

    private Button up(RemotePath path) {
        return new Button(
                getTranslation("files.up"), Symbol.ARROW_LEFT.icon(), event -> go.accept(path.parent().orElse(path)));
    }

    private void show(EmptyState state) {
        removeAll();
        add(state);
        setVisible(true);
    }
}
