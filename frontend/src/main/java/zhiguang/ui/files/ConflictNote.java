package zhiguang.ui.files;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import zhiguang.files.FileVersion;
import zhiguang.files.RemotePath;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;

/** Says that somebody else wrote the file meanwhile, and offers what can be done about it. */
class ConflictNote extends Div {

    private final Wishes wishes;

    /** What one may want then. */
    interface Wishes {
        void overwrite();

        void reload();

        void saveAs();
    }

    ConflictNote(Wishes wishes) {
        this.wishes = wishes;
        addClassName("zg-notice");
        getElement().setAttribute("data-tone", "warning");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    void clear() {
        removeAll();
        setVisible(false);
    }

    void show(RemotePath path, Optional<FileVersion> now) {
        removeAll();
        Paragraph what = new Paragraph(getTranslation(now.isPresent() ? "files.conflict" : "files.conflict.gone", path.shownName()));
        what.addClassName("zg-notice-what");
        Paragraph why = new Paragraph(getTranslation("files.conflict.why") + " ");
        now.ifPresent(version -> why.add(
                new Span(getTranslation("files.conflict.now", Formats.of(this).bytes(version.size())) + " "),
                new Timestamp(version.modified())));
        Div buttons = new Div(button("files.save-as", wishes::saveAs));
        if (now.isPresent()) {
            buttons.add(button("files.conflict.reload", () -> ask("files.conflict.reload", path, wishes::reload)));
        }
        Button over = button("files.conflict.overwrite", () -> ask("files.conflict.overwrite", path, wishes::overwrite));
        over.addThemeVariants(ButtonVariant.ERROR);
        buttons.add(over);
        buttons.addClassName("zg-actions");
        add(Symbol.TRIANGLE_ALERT.icon(), new Div(what, why, buttons));
        setVisible(true);
    }

    private Button button(String key, Runnable action) {
        Button button = new Button(getTranslation(key), event -> action.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    private void ask(String key, RemotePath path, Runnable confirmed) {
        Danger.confirm(getTranslation(key + ".title", path.shownName()), getTranslation(key + ".effect"), getTranslation(key), confirmed);
    }
}
