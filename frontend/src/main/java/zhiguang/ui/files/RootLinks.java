package zhiguang.ui.files;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.files.FileSystemSpace;
import zhiguang.files.RemotePath;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** Where files begin: home, scratch and so on; and how full the file system is on which one is. */
class RootLinks extends Div {

    private static final double WARNING = 0.9;

    private final Div links = new Div();
    private final Div space = new Div();
    private List<RemotePath> roots = List.of();
    private @Nullable RemotePath current;

    RootLinks() {
        addClassName("zg-roots");
        links.addClassName("zg-root-links");
        space.addClassName("zg-space");
        add(links, space);
    }

    void showRoots(List<RemotePath> found) {
        roots = found;
        draw();
    }

    boolean isEmpty() {
        return roots.isEmpty();
    }

    void showCurrent(RemotePath path) {
        current = path;
        draw();
    }

    private void draw() {
        links.removeAll();
        for (RemotePath root : roots) {
            boolean home = root.equals(roots.getFirst());
            Anchor link = new Anchor(FileLook.folder(root).getPathWithQueryParameters());
            link.add(home ? Symbol.USER.icon() : Symbol.SERVER.icon(), new Span(home ? getTranslation("files.home") : root.shown()));
            link.getElement().setAttribute("title", root.shown());
            if (current != null && current.isIn(root)) {
                link.getElement().setAttribute("aria-current", "true");
            }
            links.add(link);
        }
    }

    void showSpace(Optional<FileSystemSpace> told) {
        space.removeAll();
        space.setVisible(told.filter(s -> s.total() > 0).isPresent());
        told.filter(s -> s.total() > 0).ifPresent(s -> {
            Formats formats = Formats.of(this);
            double part = (double) s.used() / s.total();
            Tone tone = part >= WARNING ? Tone.WARNING : Tone.ACTIVE;
            Span filled = new Span();
            filled.getStyle().set("width", Math.round(part * 100) + "%");
            Span bar = new Span(filled);
            bar.addClassName("zg-usage-bar");
            space.getElement().setAttribute("data-tone", tone.attribute());
            space.add(bar, new Span(getTranslation("files.space", formats.bytes(s.free()), formats.bytes(s.total()))));
        });
    }
}
