package zhiguang.ui.common;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.function.Consumer;

/** A text in an editor (CodeMirror 6); a shell script where nothing else is said. */
@Tag("zg-script-editor")
@JsModule("./editor/script-editor.ts")
@NpmPackage(value = "codemirror", version = "6.0.2")
@NpmPackage(value = "@codemirror/state", version = "6.7.6")
@NpmPackage(value = "@codemirror/language", version = "6.13.1")
@NpmPackage(value = "@codemirror/legacy-modes", version = "6.5.5")
public class ScriptEditor extends AbstractSinglePropertyField<ScriptEditor, String> implements HasStyle, Focusable<ScriptEditor> {

    public ScriptEditor(String label) {
        super("value", "", false);
        getElement().setProperty("label", label);
    }

    /** Under this key the browser keeps what is typed, even while the server is away. */
    public void setDraftKey(String key) {
        getElement().setProperty("draftKey", key);
    }

    /** By the ending of the file's name. */
    public void setFileName(String name) {
        getElement().setProperty("fileName", name);
    }

    public void openFile() {
        getElement().callJsFunction("open");
    }

    /** Hears why a file was not taken: {@code large} or {@code encoding}. */
    public void onFileRefused(Consumer<String> listener) {
        getElement()
                .addEventListener("file-refused", e -> listener.accept(e.getEventData().get("event.detail").asString()))
                .addEventData("event.detail");
    }
}
