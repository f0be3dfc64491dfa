package zhiguang.ui.files;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhiguang.files.RemotePath;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.Symbol;

/** Where one is: the folders above as links, or a field to type a path into. */
class PathBar extends Nav {

    private final PathField field;
    private final Consumer<RemotePath> go;
    private @Nullable RemotePath path;

    PathBar(FileParts parts, Consumer<RemotePath> go) {
        this.go = go;
        this.field = new PathField(parts);
        addClassName("zg-path");
        setAriaLabel(getTranslation("files.path"));
        field.setAriaLabel(getTranslation("files.path"));
        field.addKeyDownListener(Key.ENTER, event -> leave());
        field.addKeyDownListener(Key.ESCAPE, event -> show());
    }

    void show(RemotePath where) {
        path = where;
        show();
    }

    private void show() {
        removeAll();
        if (path == null) {
            return;
        }
        List<RemotePath> above = new ArrayList<>();
        for (Optional<RemotePath> at = Optional.of(path); at.isPresent(); at = at.get().parent()) {
            above.add(at.get());
        }
        Collections.reverse(above);
        above.forEach(this::addCrumb);
        Button type = new Button(Symbol.PENCIL.icon(), event -> type());
        type.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        type.setAriaLabel(getTranslation("files.path.type"));
        type.setTooltipText(getTranslation("files.path.type"));
        type.getElement().setAttribute("data-key", "g");
        add(type, new CopyButton(path.shown()));
    }

    private void addCrumb(RemotePath at) {
        boolean root = at.parent().isEmpty();
        if (at.equals(path)) {
            Span here = new Span(root ? "/" : at.shownName());
            here.getElement().setAttribute("aria-current", "page");
            here.addClassName("zg-path-here");
            add(here);
            return;
        }
        add(new Anchor(FileLook.folder(at).getPathWithQueryParameters(), root ? "/" : at.shownName()));
        if (!root) {
            Span slash = new Span("/");
            slash.addClassName("zg-quiet");
            add(slash);
        }
    }

    private void type() {
        removeAll();
        field.setValue(path == null || path.value().equals("/") ? "/" : path.shown() + "/");
        Button open = new Button(getTranslation("files.path.go"), event -> leave());
        open.addThemeVariants(ButtonVariant.SMALL);
        Button back = new Button(Symbol.X.icon(), event -> show());
        back.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        back.setAriaLabel(getTranslation("action.cancel"));
        add(field, open, back);
        field.focus();
    }

    private void leave() {
        field.path().ifPresent(go);
    }
}
