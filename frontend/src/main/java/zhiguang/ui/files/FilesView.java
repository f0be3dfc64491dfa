package zhiguang.ui.files;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import zhiguang.files.FileKind;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Titles;

/** “Cluster files”: a folder on the cluster, with the user's own rights. */
@Route("files")
@PermitAll
@JsModule("./keys.ts")
@CssImport("./data/data.css")
@Uses(Select.class)
@StyleSheet("files.css")
@Menu(title = "files.title", order = 31, icon = "folder-open")
class FilesView extends Div implements OfOneCluster, BeforeEnterObserver, HasDynamicTitle {

    private final FileParts parts;
    private final FolderPane pane;
    private final FileActions actions;
    private final FileTools tools;
    private final FilesDesk desk;
    private final PathBar pathBar;
    private final RootLinks roots = new RootLinks();
    private final Span summary = new Span();
    private FilePlace place = FilePlace.START;
    private @Nullable RemotePath shown;

    FilesView(FileParts parts, ObjectProvider<FileAction> more, ObjectProvider<FilesBeside> beside) {
        this.parts = parts;
        WorkBar works = new WorkBar(parts.background());
        ChosenBar chosen = new ChosenBar();
        this.pane = new FolderPane(parts, this::open, this::sorted, this::go, this::view, summary::setText);
        this.actions = new FileActions(parts, this, pane::renew);
        TreeActions trees = new TreeActions(parts, this, works, pane::renew);
        FileMenu menu = new FileMenu(pane.grid(), actions, trees, more.orderedStream().toList(), this::open, pane::renew);
        this.pathBar = new PathBar(parts, this::go);
        this.desk = new FilesDesk(pane, Optional.ofNullable(beside.getIfAvailable()), this::folder, this::showBeside);
        this.tools = new FileTools(pane::search, this::showHidden, pane::renew, actions, this::folder);
        pane.grid().addSelectionListener(event -> chosen.show(event.getAllSelectedItems(), menu));
        tools.addComponentAsFirst(desk.toggle());
        FileDrop.listen(pane, () -> actions.uploadDropped(folder(), pane.getElement()));
        addClassNames("zg-page", "zg-files-page");
        summary.addClassName("zg-quiet");
        add(new PageHeader(getTranslation("files.title")).withBeside(summary).withActions(tools));
        add(roots, pathBar, works, chosen, desk);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, shown == null ? getTranslation("files.title") : shown.shown());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!parts.isMapped()) {
            tools.setVisible(false);
            pane.unmapped();
            return;
        }
        place = FilePlace.of(event.getLocation().getQueryParameters());
        pane.sort(place.order());
        pane.showHidden(place.hidden());
        pane.grid().showOrder(place.order());
        tools.showHidden(place.hidden());
        desk.show(place.beside());
        readRoots();
        place.path().ifPresentOrElse(this::load, this::loadHome);
    }

    /** Without them there is still the folder. */
    private void readRoots() {
        if (roots.isEmpty()) {
            ClusterUser user = parts.user();
            parts.background().call(this, () -> parts.places().roots(user), roots::showRoots, failure -> {});
            parts.background().call(this, () -> parts.places().rights(user), found -> pane.grid().show(found.orElse(null)), failure -> {});
        }
    }

    private void loadHome() {
        ClusterUser user = parts.user();
        parts.background().call(this, () -> parts.places().home(user), this::load, pane::failed);
    }

    private void load(RemotePath path) {
        shown = path;
        ClusterUser user = parts.user();
        pathBar.show(path);
        roots.showCurrent(path);
        tools.clearSearch();
        pane.load(path);
        UI.getCurrentOrThrow().getPage().setTitle(getPageTitle());
        parts.background().call(this, () -> parts.places().space(user, path), roots::showSpace, failure -> {});
    }

    private RemotePath folder() {
        return shown == null ? new RemotePath("/") : shown;
    }

    private void open(RemoteEntry entry) {
        boolean unknownLink = entry.kind() == FileKind.LINK && entry.link().isEmpty();
        if (entry.opened() == FileKind.FOLDER || unknownLink) {
            go(entry.path());
        } else if (entry.opened() == FileKind.FILE) {
            view(entry.path());
        } else {
            actions.details(entry);
        }
    }

    private void view(RemotePath path) {
        FileActions.go(FileLook.view(path));
    }

    private void go(RemotePath path) {
        UI.getCurrentOrThrow().navigate(FilesView.class, PageCluster.with(place.at(path).query()));
    }

    private void sorted(FileOrder order) {
        remember(place.in(order));
    }

    private void showHidden(boolean hidden) {
        pane.showHidden(hidden);
        remember(place.withHidden(hidden));
    }

    private void showBeside(boolean open) {
        desk.show(open);
        remember(place.withBeside(open));
    }

    private void remember(FilePlace now) {
        place = shown == null ? now : now.at(shown);
        UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, new Location("files", PageCluster.with(place.query())));
    }
}
