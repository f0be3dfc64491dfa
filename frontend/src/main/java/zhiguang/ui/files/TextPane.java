package zhiguang.ui.files;

import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import java.util.Optional;
import zhiguang.files.FileVersion;
import zhiguang.files.RemotePath;
import zhiguang.files.TextResult;
import zhiguang.identity.UserId;
import zhiguang.ui.common.ScriptEditor;
import zhiguang.ui.common.Toast;

/** A text in the editor: what was saved of it, from which version it began, and the draft the browser keeps. */
class TextPane extends Div {

    private final Runnable changed;
    private final TextDraft draft = new TextDraft(this);
    private ScriptEditor editor = new ScriptEditor("");
    private Optional<FileVersion> version = Optional.empty();
    private String saved = "";

    TextPane(Runnable changed) {
        this.changed = changed;
        addClassName("zg-editor-body");
    }

    void edit(UserId user, RemotePath path, TextResult.Read read) {
        version = Optional.of(read.version());
        saved = read.text();
        editor = new ScriptEditor(path.shownName());
        editor.setFileName(path.name());
        editor.setValue(read.text());
        editor.addValueChangeListener(event -> changed.run());
        removeAll();
        add(editor);
        draft.open(user, path, read.text(), read.version().hash(), this::restore);
        editor.setDraftKey(draft.key());
        editor.focus();
    }

    /** A draft that began from another version must not be saved over this one unasked. */
    private void restore(TextDraft.Kept kept) {
        editor.setValue(kept.text());
        boolean old = version.filter(now -> now.hash().equals(kept.base())).isEmpty();
        if (old) {
            version = Optional.of(new FileVersion(Instant.EPOCH, -1, kept.base()));
        }
        changed.run();
        Toast.warn(getTranslation(old ? "files.draft.old" : "files.draft.restored"));
    }

    String text() {
        return editor.getValue();
    }

    Optional<FileVersion> version() {
        return version;
    }

    boolean isDirty() {
        return !editor.getValue().equals(saved);
    }

    void saved(String text, FileVersion now) {
        version = Optional.of(now);
        saved = text;
        draft.saved(text, now.hash());
        changed.run();
    }

    void forget() {
        saved = editor.getValue();
        draft.forget();
    }
}
