package zhiguang.ui.spaces;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import java.util.stream.Stream;
import zhiguang.spaces.FolderPath;
import zhiguang.ui.common.Symbol;

/** The folders that lead to the one that is shown; each is a link. */
class Breadcrumbs extends Nav {

    Breadcrumbs() {
        addClassName("zg-crumbs");
        setAriaLabel(getTranslation("data.crumbs"));
    }

    void show(DataAddress address, String space) {
        removeAll();
        if (address.show() == DataAddress.Show.FILES) {
            showFolders(address, space);
            return;
        }
        String key = address.show() == DataAddress.Show.BIN ? "data.bin" : "data.shares";
        add(up(address.showing(DataAddress.Show.FILES)), crumb(space, address.at(FolderPath.TOP), false), between());
        add(crumb(getTranslation(key), address, true));
    }

    private void showFolders(DataAddress address, String space) {
        FolderPath folder = address.folder();
        if (!folder.isTop()) {
            add(up(address.at(parent(folder))));
        }
        add(crumb(space, address.at(FolderPath.TOP), folder.isTop()));
        above(folder).forEach(step -> {
            add(between(), crumb(name(step), address.at(step), step.equals(folder)));
        });
    }

    private static Span between() {
        Span between = new Span("/");
        between.addClassName("zg-quiet");
        between.getElement().setAttribute("aria-hidden", "true");
        return between;
    }

    private Button up(DataAddress above) {
        Button up = new Button(Symbol.ARROW_LEFT.icon(), click -> UI.getCurrentOrThrow().navigate(DataAddress.ROUTE, above.asParameters()));
        up.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        up.setAriaLabel(getTranslation("data.up"));
        up.setTooltipText(getTranslation("data.up"));
        up.getElement().setAttribute("data-key", "Backspace");
        return up;
    }

    private static Anchor crumb(String text, DataAddress target, boolean here) {
        Anchor link = new Anchor(target.href(), text);
        link.getElement().setAttribute("dir", "auto");
        if (here) {
            link.getElement().setAttribute("aria-current", "page");
        }
        return link;
    }

    static FolderPath parent(FolderPath folder) {
        int slash = folder.value().lastIndexOf('/');
        return slash < 0 ? FolderPath.TOP : new FolderPath(folder.value().substring(0, slash));
    }

    static String name(FolderPath folder) {
        return folder.value().substring(folder.value().lastIndexOf('/') + 1);
    }

    /** From the outermost to the folder itself; none for the space. */
    static Stream<FolderPath> above(FolderPath folder) {
        return folder.isTop() ? Stream.empty() : Stream.concat(above(parent(folder)), Stream.of(folder));
    }
}
